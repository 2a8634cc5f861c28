import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { describe, it } from "node:test";

/**
 * Who may import whom: folders, or single files of them. A folder may always import from itself. What is missing here
 * (cli, tests, bench, proof) may import anything.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  openapi: [],
  requirements: ["openapi/releases.ts"],
  mock: ["openapi"],
  "mock/state": ["openapi"],
  reports: ["requirements", "openapi/releases.ts"],
  fixtures: [
    "openapi",
    "requirements",
    "reports/finding.ts",
    "reports/evidence.ts",
    "reports/run/run-context.ts",
    "reports/verdict.ts",
  ],
  suites: ["fixtures"],
  parity: ["openapi", "fixtures/clients/wire.ts"],
  upgrade: [
    "fixtures",
    "openapi",
    "requirements/requirement.ts",
    "reports/compare",
    "reports/render/text.ts",
    "reports/whole-file.ts",
  ],
  contract: ["openapi", "requirements", "mock", "reports/evidence.ts", "reports/render"],
};

const root = join(__dirname, "..");

/** An import line of ours: who, and what of. */
interface Import {
  readonly from: string;
  readonly to: string;
}

describe("the import table", () => {
  for (const folder of Object.keys(allowed)) {
    it(`${folder} imports from ${allowed[folder]?.join(", ") || "nothing of ours"}`, () => {
      const imports = filesIn(folder).flatMap(importsOf);

      const strangers = imports.filter(({ from, to }) => !mayImport(from, to, folder));

      assert.deepEqual(
        strangers.map(({ from, to }) => `${from} imports ${to}`),
        [],
      );
    });
  }

  it("covers every folder of the product", () => {
    const folders = new Set(
      sources().flatMap((file) => (file.includes("/") ? [file.slice(0, file.indexOf("/"))] : [])),
    );

    const free = [...folders].filter((folder) => !(folder in allowed)).sort();

    assert.deepEqual(free, ["bench", "cli", "proof", "tests"]);
  });
});

describe("package.json", () => {
  it("has scripts that run files which exist", () => {
    const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
    const named = Object.values(scripts).flatMap((script) => script.match(/[\w./*-]+\.ts\b/g) ?? []);

    assert.deepEqual(
      named.filter((file) => !file.includes("*") && !existsSync(join(root, file))),
      [],
    );
  });
});

describe("the sources", () => {
  it("ask for facts, and never which release it is", () => {
    const literal = /\brelease\s*(?:[=!]==?|[<>]=?)\s*["'`]\d/;

    assert.deepEqual(
      sources().filter((file) => !file.startsWith("tests/") && literal.test(textOf(file))),
      [],
    );
  });

  it("put releases in order only where no behaviour follows from it", () => {
    const ordering = sources().filter((file) => /\bcompareReleases\(/.test(textOf(file)));

    assert.deepEqual(
      ordering.filter((file) => !file.startsWith("tests/") && !file.startsWith("openapi/")),
      Object.keys(orderings),
    );
  });

  it("name no machine path", () => {
    assert.deepEqual(
      sources().filter((file) => /["'`](?:\/home\/|\/work\/|\/root\/|[A-Z]:\\)/.test(textOf(file))),
      [],
    );
  });
});

/** Why these files compare releases. */
const orderings: Readonly<Record<string, string>> = {
  "fixtures/detection/release.ts": "says whether a target is newer than all that is known",
  "parity/record.ts": "scenarios carry releases of their own, from which to which they can be played",
  "parity/recording.ts": "sorts folders",
};

function mayImport(from: string, to: string, folder: string): boolean {
  const own = from.startsWith("mock/state/") ? "mock/state" : folder;
  return [own, ...(allowed[own] ?? [])].some((place) => to === place || to.startsWith(`${place}/`));
}

/** Relative imports, resolved; packages are not our business here. */
function importsOf(from: string): Import[] {
  const specifiers = textOf(from).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["'](\.[^"']*)["']/g);
  return [...specifiers].map(([, path = ""]) => ({ from, to: posix.join(posix.dirname(from), path) }));
}

function filesIn(folder: string): string[] {
  return sources().filter((file) => file.startsWith(`${folder}/`) && !isTool(file));
}

/** Programs that a developer runs, which join parts as the command line does. */
function isTool(file: string): boolean {
  return dirname(file).endsWith("/tools");
}

let found: string[] | undefined;

/** Every TypeScript source, relative to the root. */
function sources(): string[] {
  found ??= readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|dist$|recordings$|docs$|examples$)/.test(entry.name))
    .flatMap(({ name }) =>
      readdirSync(join(root, name), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
        .map((file) => posix.join(name, ...file.split(sep))),
    )
    .sort();
  return found;
}

function textOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}
