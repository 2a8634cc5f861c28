import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, test } from "node:test";
import { type CTRFReport, validate } from "ctrf";
import type { Compliance, RowVerdict } from "../../reports/compliance.ts";
import { curlOf, rerunOf } from "../../reports/render/commands.ts";
import { verdictOrder, verdictWords } from "../../reports/render/headline.ts";
import { renderAll } from "../../reports/render/index.ts";
import { renderTerminal } from "../../reports/render/terminal.ts";
import { oneLine, visible } from "../../reports/render/text.ts";
import { outcomeOf } from "../../reports/summary.ts";
import {
  sampleBaselined,
  sampleCatalogue,
  sampleExchange,
  sampleFinding,
  sampleFindings,
  sampleReport,
} from "../helpers/sample-report.ts";

const levels = ["MUST", "SHOULD", "MAY"] as const;
type Table = Record<string, number>;

const terminalOf = (report: Compliance) => renderTerminal(report, { reportDir: "/tmp/report", color: false });

function rendered(report: Compliance) {
  const files = renderAll(report);
  return {
    html: files["index.html"] ?? "",
    junit: files["junit.xml"] ?? "",
    markdown: files["summary.md"] ?? "",
    ctrf: files["ctrf.json"] ?? "",
    badge: files["badge.svg"] ?? "",
    annotations: files["annotations.txt"] ?? "",
    terminal: terminalOf(report),
  };
}

const allPass = sampleFindings().map((finding) => sampleFinding(finding.requirement, finding.version));
const reports: Readonly<Record<string, Compliance>> = {
  "with failures": sampleReport(),
  "of a run without findings": sampleReport([]),
  "that conforms": sampleReport([...allPass, sampleFinding("retrieval-not-found", "v2")]),
  "held against a baseline": sampleBaselined(),
  "of one rule": sampleReport(allPass, { selection: { versions: ["v1"], only: ["version"], ids: ["version-public"] } }),
};

describe("every rendering shows the same numbers", () => {
  for (const [title, report] of Object.entries(reports)) {
    test(`of a report ${title}`, () => {
      const { html, junit, markdown, terminal, ctrf } = rendered(report);
      const expected = tableOf((level, verdict) => report.counts.byLevel[level][verdict]);

      assert.deepEqual(rowsOfHtml(html), expected, "HTML rows");
      assert.deepEqual(figuresOfHtml(html), nonZero(expected), "HTML table");
      assert.deepEqual(tableOfMarkdown(markdown), expected, "Markdown");
      assert.deepEqual(casesOfJunit(junit), withoutUnselected(expected), "JUnit");
      assert.deepEqual(testsOfCtrf(ctrf), withoutUnselected(expected), "CTRF");
      assert.deepEqual(tableOfTerminal(terminal), nonZero(expected), "terminal");
    });

    test(`and the same of a baseline, of a report ${title}`, () => {
      const { html, junit, markdown, terminal } = rendered(report);
      const states = (report.baseline?.entries ?? []).map(({ state }) => state);
      const faults = states.filter((state) => ["stale", "too-broad", "expired"].includes(state));
      const accepted = report.requirements.filter(({ baselined }) => baselined).length;
      const line = terminal.split("\n").find((text) => text.startsWith("baseline "));

      assert.equal(html.split(' data-baselined="').length - 1, accepted, "HTML");
      assert.equal(junit.split('<property name="baselined"').length - 1, accepted, "JUnit");
      assert.equal(markdown.split(": expected until ").length - 1, accepted, "Markdown");
      assert.equal(html.split(' data-fault="').length - 1, faults.length, "wrong entries in HTML");
      assert.equal(junit.split('<property name="state"').length - 1, states.length, "entries in JUnit");
      for (const text of [html, markdown]) assert.equal(text.includes(String(line)), line !== undefined);
      assert.match(line ?? ": 8 entries,", new RegExp(`: ${states.length || 8} entries,`));
    });

    test(`and the same requests, verdict and seal, of a report ${title}`, () => {
      const { html, junit, markdown, terminal } = rendered(report);
      const sent = report.run.traffic?.sent;

      assert.match(html, new RegExp(`data-count="requests">${sent}<`));
      for (const text of [markdown, terminal]) assert.match(text, new RegExp(`\\b${sent} requests`));
      for (const text of [html, markdown, terminal]) assert.ok(text.includes(report.outcome.because));
      for (const text of [html, junit, markdown, terminal]) assert.ok(text.includes(report.seal.digest));
    });
  }
});

describe("what a gate reads is red exactly when the exit code is not 0", () => {
  for (const [title, report] of Object.entries(reports)) {
    test(`of a report ${title}`, () => {
      const { junit, ctrf, annotations, badge } = rendered(report);
      const { exitCode } = report.outcome;
      const { tests, summary, environment } = (JSON.parse(ctrf) as CTRFReport).results;
      const red = junit.split(/<failure |<error /).length - 1;

      assert.equal(red > 0, exitCode !== 0, "JUnit");
      assert.equal(summary.failed, red, "CTRF");
      assert.equal(environment?.healthy, exitCode === 0);
      assert.equal(summary.tests, tests.length);
      assert.equal(/^::error /m.test(annotations), exitCode !== 0, "annotations");
      assert.equal(badge.includes("#1f7a4d"), exitCode === 0, "badge");
    });
  }

  test("annotations name every row and wrong entry that decides, up to ten", () => {
    const report = sampleBaselined();
    const { annotations } = rendered(report);
    const deciding = report.requirements.filter(({ severity }) => severity === "error").length;

    assert.equal(annotations.match(/^::error /gm)?.length, deciding + 3);
    assert.match(annotations, /^::error title=baseline::version-public \(v1\): passes now in v1/m);
    assert.match(
      annotations,
      /^::error title=fail MUST v1 errors-no-5xx::the service MUST never answer .* \(seen 500/m,
    );
    assert.match(annotations, /^::notice title=pushcheck::Does not conform: /m);
  });

  test("annotations beyond ten are counted, since GitHub would drop them", () => {
    const { annotations } = rendered(
      sampleReport(sampleFindings().map((finding) => ({ ...finding, verdict: "fail" as const, reason: "100% x" }))),
    );

    assert.equal(annotations.match(/^::error /gm)?.length, 10);
    assert.match(annotations, /^::error title=pushcheck::and \d\d more, see the report$/m);
    assert.match(annotations, /\(100%25 x\)$/m);
  });

  test("the badge says how many rules stand behind it", () => {
    assert.match(rendered(sampleReport()).badge, />4 MUST failed</);
    assert.match(rendered(sampleBaselined()).badge, />1 MUST failed</);
    assert.match(rendered(reports["that conforms"] as Compliance).badge, />conforms, (\d+) of \1 MUST</);
  });

  test("CTRF fits its own schema", () => {
    for (const report of Object.values(reports))
      assert.deepEqual(validate(JSON.parse(rendered(report).ctrf)).errors, []);
  });
});

describe("JUnit is red exactly when the gate is", () => {
  test("a failing MUST is a failure, an open MUST an error, a failing SHOULD neither", () => {
    const { junit } = rendered(sampleReport());

    assert.match(junit, /^<testsuites [^>]*tests="80" failures="4" errors="3" skipped="2"/m);
    assert.match(caseOf(junit, "v1", "expiration-view-limit"), /<failure message="seen/);
    assert.match(caseOf(junit, "v1", "files-download"), /<error message="setup: creating a file push/);
    assert.match(caseOf(junit, "v2", "retrieval-not-found"), /<error [^>]*type="untested"/);
    assert.doesNotMatch(caseOf(junit, "v1", "retrieval-no-store"), /<failure|<error|<skipped/);
    assert.match(caseOf(junit, "v1", "retrieval-no-store"), /<system-out><!\[CDATA\[warning: fail: seen/);
    assert.match(caseOf(junit, "v1", "expiration-day-limit"), /<skipped\/>[\s\S]*clock cannot be turned/);
  });

  test("a run that conforms has neither failure nor error", () => {
    assert.match(rendered(reports["that conforms"] as Compliance).junit, /failures="0" errors="0"/);
  });

  test("what a baseline expects is skipped, and each wrong entry of it is a failure", () => {
    const { junit } = rendered(sampleBaselined());

    assert.match(junit, /^<testsuites [^>]*failures="4" /m);
    assert.match(caseOf(junit, "v1", "expiration-view-limit"), /<skipped\/>[\s\S]*expected until 2025-12-31 \(ops\)/);
    assert.match(caseOf(junit, "v1", "files-download"), /<skipped\/>/);
    assert.match(caseOf(junit, "baseline", "version-public v1 2.11.x"), /<failure message="[^"]*passes now in v1/);
    assert.match(caseOf(junit, "v1", "errors-no-5xx"), /<failure/);
  });

  test("a run in doubt is an error although every row passed", () => {
    const report = reports["that conforms"] as Compliance;
    const problems = ["the run was interrupted"];
    const doubted = { ...report, run: { ...report.run, problems }, outcome: outcomeOf(report.counts, problems) };

    assert.match(rendered(doubted).junit, /failures="0" errors="1"/);
  });
});

describe("text of a target is shown as text", () => {
  const hostile = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!-- -->]]>]]> <![CDATA[",
    "\u001b[31mred\u001b[0m \u0000\u0007\u0085",
    "\u202egnp.exe\u2066 \u200b\ufeff \ud800",
    "a | b || `c` ``d`` *e* @everyone #1 https://evil.example",
    "\n::error::pwned\n##vso[task.complete]##[error]x",
    `'; rm -rf / "$(id)" \`id\` $HOME`,
    "x".repeat(100_000),
  ].join(" ");
  const poisoned = Object.keys(sampleCatalogue).flatMap((id) =>
    (["v1", "v2"] as const).map((version) =>
      sampleFinding(id, version, {
        verdict: "fail",
        check: { kind: "check", file: hostile, line: 1, title: hostile },
        reason: hostile,
        seen: hostile,
        expected: hostile,
        evidence: [
          sampleExchange({
            by: hostile,
            error: hostile,
            request: { method: hostile, path: hostile, headers: { [hostile]: hostile }, body: hostile },
            reply: { status: 200, headers: { [hostile]: hostile }, body: hostile, bytes: 1 },
          }),
        ],
      }),
    ),
  );
  const base = sampleReport(poisoned);
  const report: Compliance = {
    ...sampleBaselined(base, hostile),
    target: {
      ...base.target,
      name: hostile,
      baseUrl: hostile,
      release: hostile,
      detection: [hostile],
      abilities: [hostile],
      without: [hostile],
      settings: { [hostile]: hostile },
    },
    run: { ...base.run, command: hostile, runId: hostile, problems: [hostile] },
    requirements: sampleBaselined(base, hostile).requirements.map((row) => ({
      ...row,
      statement: hostile,
      source: hostile,
      reason: hostile,
    })),
    outcome: { exitCode: 1, because: hostile },
  };
  const { html, junit, markdown, terminal, ctrf, badge, annotations } = rendered(report);

  test("in annotations: one command to a line, and none of its making", () => {
    for (const line of annotations.trimEnd().split("\n"))
      assert.match(line, /^::(error|warning|notice) title=[^:,]*::/);
  });

  test("in CTRF and the badge: as text", () => {
    assert.deepEqual(validate(JSON.parse(ctrf)).errors, []);
    assert.equal(flawOfXml(badge), undefined);
    assert.doesNotMatch(badge, /<script|<img/);
  });

  test("in HTML: no element and no attribute comes from it", () => {
    const tags = [...withoutStyleAndScript(html).matchAll(/<\/?([a-zA-Z!][^\s>/]*)((?:[^>"]|"[^"]*")*)>/g)];
    const names = new Set(tags.map(([, name]) => name));

    assert.equal(html.match(/<script/g)?.length, 1);
    assert.deepEqual(
      ["img", "script", "iframe", "a"].filter((name) => names.has(name)),
      [],
    );
    assert.deepEqual(
      tags
        .map(([, , attributes = ""]) => attributes)
        .filter((attributes) => /\son\w+=/.test(attributes.replace(/"[^"]*"/g, ""))),
      [],
    );
    assert.ok(html.includes("&lt;/script&gt;&lt;script&gt;alert(1)"), "it is there, as text");
  });

  test("in HTML: the page allows only its own style and script, and loads nothing", () => {
    assert.match(html, /default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'/);
    assert.doesNotMatch(html, /<[a-z][^<>]*\s(?:src|href|style)=/);
  });

  test("in JUnit: the document is well-formed XML", () => {
    assert.equal(flawOfXml(junit), undefined);
  });

  test("in Markdown: only inside of code, one line to a row", () => {
    const outside = markdown.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");

    assert.doesNotMatch(outside, /<script|<img|@everyone|https:|\*e\*/);
    assert.ok(markdown.length < 65_536, "fits a comment on GitHub");
    assert.equal(markdown.split("\n").filter((line) => /^\| fail \| /.test(line)).length, 10);
    for (const line of markdown.split("\n").filter((row) => /^\| fail \| /.test(row))) {
      assert.equal(line.match(/(?<!\\)\|/g)?.length, 6, "five cells");
    }
  });

  test("on the terminal: at most 25 lines, none of them a command to a CI system", () => {
    const lines = terminal.trimEnd().split("\n");

    assert.ok(lines.length <= 25, `${lines.length} lines`);
    assert.ok(lines.every((line) => line.length < 1000));
    assert.doesNotMatch(terminal, /##\[|##vso|^\s*::/m);
  });

  test("nowhere with a control character, a bidirectional mark or a lone surrogate, or at full length", () => {
    for (const [name, text] of Object.entries({ html, junit, markdown, terminal, ctrf, badge, annotations })) {
      const found = [...text].find((c) => c !== "\n" && visible(c) !== c);
      assert.equal(found, undefined, `${name} holds U+${found?.codePointAt(0)?.toString(16)}`);
      assert.ok(!text.includes("x".repeat(5000)), `${name} holds the whole long line`);
    }
  });
});

describe("the terminal summary", () => {
  test("stays within 25 lines when everything fails, and says how much it leaves out", () => {
    const findings = sampleFindings().map((finding) => ({
      ...finding,
      verdict: "fail" as const,
      reason: "seen 1, expected 2",
    }));
    const full = sampleReport(findings);
    const lines = terminalOf({ ...full, run: { ...full.run, problems: ["a worker died", "another did"] } })
      .trimEnd()
      .split("\n");

    assert.ok(lines.length <= 25, `${lines.length} lines`);
    assert.ok(lines.some((line) => /and 71 more failures/.test(line)));
  });

  test("stays within 25 lines with a baseline, too, and names what is wrong in it", () => {
    const findings = sampleFindings().map((finding) => ({ ...finding, verdict: "fail" as const, reason: "x" }));
    const full = sampleReport([...findings, ...sampleFindings()]);
    const lines = terminalOf(sampleBaselined({ ...full, run: { ...full.run, problems: ["a worker died"] } }))
      .trimEnd()
      .split("\n");

    assert.ok(lines.length <= 25, `${lines.length} lines`);
    assert.ok(lines.some((line) => /wrong entry +errors-no-5xx \(v1\): expired on 2025-03-09/.test(line)));
  });

  test("is coloured only when asked to", () => {
    const report = sampleReport();

    assert.ok(renderTerminal(report, { reportDir: "/tmp", color: true }).includes("\u001b[31;1m"));
    assert.ok(!renderTerminal(report, { reportDir: "/tmp", color: false }).includes("\u001b"));
  });
});

describe("commands to copy", () => {
  test("curl sends the same request, with variables for what was redacted", () => {
    const exchange = sampleExchange({
      request: {
        method: "POST",
        path: "/p.json?passphrase=<passphrase-1>",
        headers: { authorization: "Bearer <owner-token>", host: "x", "content-type": "application/json" },
        body: '{"password":{"payload":"<payload-1>","name":"it\'s"}}',
      },
    });

    assert.equal(
      curlOf(exchange, "https://pw.example/prefix/"),
      [
        `curl -i -X POST 'https://pw.example/prefix/p.json?passphrase='"$PASSPHRASE_1" \\`,
        `  -H 'authorization: Bearer '"$PUSHCHECK_OWNER_TOKEN" \\`,
        `  -H 'content-type: application/json' \\`,
        `  --data-binary '{"password":{"payload":"'"$PAYLOAD_1"'","name":"it'\\''s"}}'`,
      ].join("\n"),
    );
  });

  test("a shell reads back exactly what was sent, whatever it holds", () => {
    const body = `a'b"c\\d $(id) \`id\` $HOME !! \r\n\t\u0001\u202e é ${"<url-token-1>"} end`;
    const exchange = sampleExchange({ request: { method: "POST", path: "/p.json", headers: {}, body } });

    const command = curlOf(exchange, "http://127.0.0.1:1").replace(/^curl/, "printf '%s\\0'");
    const words = execFileSync("bash", ["-c", command], {
      encoding: "utf8",
      env: { URL_TOKEN_1: "TOKEN", LC_ALL: "C.UTF-8" },
    });

    assert.deepEqual(words.split("\0").slice(0, -1), [
      "-i",
      "-X",
      "POST",
      "http://127.0.0.1:1/p.json",
      "--data-binary",
      body.replace("<url-token-1>", "TOKEN"),
    ]);
  });

  test("one row is judged again by the user's command with another selection", () => {
    const report = sampleReport(undefined, {
      command: "pushcheck check https://pw.example --only listing --api=v1 --rate 0",
    });
    const row = report.requirements.find(({ requirement }) => requirement === "version-public");
    assert.ok(row);

    assert.equal(rerunOf(report, row), "pushcheck check https://pw.example --rate 0 --only version-public --api v1");
  });
});

describe("text", () => {
  test("a line is cut at its end, and what is invisible is spelled out", () => {
    assert.equal(oneLine("a\n  b\u202ec", 80), "a b\\u202ec");
    assert.equal(oneLine("x".repeat(50), 10), `${"x".repeat(9)}…`);
    assert.equal(oneLine("", 10), "");
  });
});

function tableOf(value: (level: (typeof levels)[number], verdict: RowVerdict) => number): Table {
  return Object.fromEntries(
    levels.flatMap((level) => verdictOrder.map((verdict) => [`${level} ${verdict}`, value(level, verdict)])),
  );
}

function rowsOfHtml(html: string): Table {
  return tableOf((level, verdict) => html.split(`data-verdict="${verdict}" data-level="${level}"`).length - 1);
}

function figuresOfHtml(html: string): Table {
  const cells = [...html.matchAll(/data-count="(MUST|SHOULD|MAY):([a-z-]+)">(\d+)</g)];
  return nonZero(
    Object.fromEntries(cells.map(([, level, verdict, amount]) => [`${level} ${verdict}`, Number(amount)])),
  );
}

function tableOfMarkdown(markdown: string): Table {
  const lines = markdown.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  const heads = lines.find((cells) => cells[1] === "level") ?? [];
  return tableOf((level, verdict) => {
    const line = lines.find((cells) => cells[1] === level) ?? [];
    return Number(line[heads.indexOf(verdictWords[verdict])]);
  });
}

function casesOfJunit(junit: string): Table {
  const cases = junit.split("<testcase").slice(1);
  return withoutUnselected(
    tableOf(
      (level, verdict) =>
        cases.filter(
          (text) =>
            text.includes(`<property name="verdict" value="${verdict}"/>`) &&
            text.includes(`<property name="level" value="${level}"/>`),
        ).length,
    ),
  );
}

function testsOfCtrf(ctrf: string): Table {
  const { tests } = (JSON.parse(ctrf) as CTRFReport).results;
  return withoutUnselected(
    tableOf(
      (level, verdict) => tests.filter(({ extra }) => extra?.level === level && extra.verdict === verdict).length,
    ),
  );
}

function caseOf(junit: string, version: string, id: string): string {
  return (
    junit
      .split("<testcase")
      .find((text) => new RegExp(`"pushcheck\\.${version}[".]`).test(text) && text.includes(`name="${id}"`)) ?? ""
  );
}

function tableOfTerminal(terminal: string): Table {
  const lines = terminal.split("\n").map((line) => line.trim().split(/\s+/));
  const heads = lines.find((cells) => cells[0] === "pass") ?? [];
  return nonZero(
    Object.fromEntries(
      levels.flatMap((level) => {
        const line = lines.find((cells) => cells[0] === level) ?? [];
        return heads.map((verdict, index) => [`${level} ${verdict}`, Number(line[index + 1])]);
      }),
    ),
  );
}

function nonZero(table: Table): Table {
  return Object.fromEntries(Object.entries(table).filter(([, amount]) => amount > 0));
}

function withoutUnselected(table: Table): Table {
  return Object.fromEntries(Object.entries(table).filter(([name]) => !name.endsWith("not-selected")));
}

function withoutStyleAndScript(html: string): string {
  return html.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<script>[\s\S]*?<\/script>/, "");
}

/** The first place where a text is not well-formed XML; enough of a parser for what JUnit files hold. */
function flawOfXml(xml: string): string | undefined {
  const stack: string[] = [];
  const token = /<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|[^<]+|</gy;
  for (const [text, closing, name, attributes = "", empty] of xml.matchAll(token)) {
    if (text.startsWith("<!") || text.startsWith("<?")) continue;
    if (text === "<") return "a bare <";
    if (/&(?!(?:amp|lt|gt|quot|apos|#x?[0-9a-fA-F]+);)/.test(name ? attributes : text))
      return `a bare & in ${text.slice(0, 80)}`;
    if (!name) {
      if (text.includes("]]>")) return "a bare ]]>";
    } else if (closing) {
      if (stack.pop() !== name) return `</${name}> closes nothing`;
    } else if (!empty) stack.push(name);
  }
  return stack.length > 0 ? `<${stack.at(-1)}> is not closed` : undefined;
}
