import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { operationOf } from "../../parity/play/operations.ts";
import { type Recording, readRecordingFolder } from "../../parity/recording.ts";
import { pairsOf } from "../../reports/compare/conversation.ts";
import { explainedSightings } from "../../reports/compare/explained.ts";
import { knownChanges } from "../../reports/compare/facts.ts";
import { comparisonRules } from "../../reports/compare/rules.ts";
import type { Exchange } from "../../reports/finding.ts";
import { neighbours } from "./known-breaks.ts";

const bases = { before: "{base}", after: "{base}" };

/** What real servers answered, in the form in which a report keeps exchanges. */
function exchangesOf({ scenario, responses }: Recording): Exchange[] {
  return responses.map((answer) => {
    const step = scenario.steps.find(({ name }) => name === answer.step) ?? { name: answer.step };
    const { as = "anonymous", method = "GET", path = "", headers = {} } = step;
    const { name: _, keep: __, ...sent } = step;
    const body = typeof answer.body === "string" ? answer.body : answer.body == null ? "" : JSON.stringify(answer.body);
    const operation = operationOf(step).replace(/^v\d /, "");
    return {
      by: as,
      part: "when",
      operation: operation === "other" ? null : operation,
      request: { method, path, headers: headers as Record<string, string>, body: JSON.stringify(sent) },
      reply: { status: answer.status, headers: answer.headers, body, bytes: body.length },
      error: null,
      durationMs: 0,
    };
  });
}

describe("recordings of real servers, compared as runs are", () => {
  for (const { from, to, recorded } of neighbours) {
    it(`${from} → ${to}: every difference is a known one`, () => {
      const [earlier, later] = [from, to].map((name) =>
        readRecordingFolder(join(__dirname, "..", "..", "recordings", name)),
      );
      const known = knownChanges(from, to);
      const facts = new Set<string>();
      const strangers = new Set<string>();
      let pairs = 0;
      for (const recording of earlier?.recordings ?? []) {
        const other = later?.recordings.find(({ scenario }) => scenario.id === recording.scenario.id);
        if (!other) continue;
        const exchanges = exchangesOf(recording);
        const paired = pairsOf(exchanges, exchangesOf(other), bases).pairs;
        pairs += paired.length;
        for (const { sighting, known: fact } of explainedSightings(paired, exchanges, bases, known)) {
          const { rule, subject, before, after } = sighting;
          if (fact) facts.add(fact.fact);
          else
            strangers.add(
              `${recording.scenario.id}: ${comparisonRules[rule].class} ${rule} ${subject}: ${before} → ${after}`,
            );
        }
      }

      assert.ok(pairs >= 190, `only ${pairs} answers were compared`);
      assert.deepEqual([...facts].sort(), [...recorded].sort());
      assert.deepEqual([...strangers], []);
    });
  }
});
