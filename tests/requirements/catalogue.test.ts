import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { observers } from "../../fixtures/observers/index.ts";
import { areas, requirementIds, requirements } from "../../requirements/index.ts";
import { judgesIn } from "../../requirements/tools/sources.ts";
import { changedMeanings, currentMeanings, pinnedMeanings } from "../snapshots/meanings.ts";

const root = join(__dirname, "..", "..");
const { checks } = judgesIn(root, new Set(requirementIds));

describe("the catalogue", () => {
  it("names each rule after its area", () => {
    const strangers = Object.entries(areas).flatMap(([area, rules]) =>
      Object.keys(rules).filter((id) => !new RegExp(`^${area}(-[a-z0-9]+)+$`).test(id)),
    );

    assert.deepEqual(strangers, []);
  });

  it("defines each id once", () => {
    const defined = idsInSources();
    const twice = defined.filter((id, index) => defined.indexOf(id) !== index);

    assert.deepEqual(twice, []);
    assert.deepEqual([...defined].sort(), [...requirementIds].sort(), "every entry of every file is in the catalogue");
  });

  it("reads after 'the service MUST'", () => {
    const unfit = requirementIds.filter((id) => !/^[a-z][^\n]*[^.\s]$/.test(requirements[id].statement));

    assert.deepEqual(unfit, []);
  });

  it("says once what it says", () => {
    const said = requirementIds.map((id) => {
      const { statement, versions } = requirements[id];
      return `${versions.join(" ")} ${statement}`;
    });

    assert.deepEqual(
      said.filter((text, index) => said.indexOf(text) !== index),
      [],
    );
  });

  it("is judged to the last rule, by a check or an observer", () => {
    const observed = new Set<string>(observers.map(({ requirement }) => requirement));

    assert.deepEqual(
      requirementIds.filter((id) => !checks.has(id) && !observed.has(id)),
      [],
    );
  });

  it("has an entry for everything that is judged", () => {
    assert.deepEqual(
      [...checks.keys()].filter((id) => !(id in requirements)),
      [],
    );
  });
});

describe("an id", () => {
  it("never changes its meaning", () => {
    assert.deepEqual(changedMeanings(pinnedMeanings(), currentMeanings()), [], "see tests/snapshots/meanings.ts");
  });

  it("is pinned from the start", () => {
    const pinned = pinnedMeanings();

    assert.deepEqual(
      requirementIds.filter((id) => !(id in pinned)),
      [],
      "run npm run pin",
    );
  });
});

function idsInSources(): string[] {
  return readdirSync(join(root, "requirements"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/^(ledger|tools)\b/.test(file))
    .flatMap((file) => [
      ...readFileSync(join(root, "requirements", file), "utf8").matchAll(/^ {2}"([a-z0-9-]+)": \{$/gm),
    ])
    .map(([, id = ""]) => id);
}
