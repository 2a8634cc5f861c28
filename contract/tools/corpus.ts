/** `npm run corpus`: plays the recorded requests of public clients against the mock, and writes docs/contract-corpus.md. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { type CorpusCase, readCorpus } from "../corpus/corpus.ts";
import { playCase } from "../corpus/play.ts";
import { type Finding, JudgementClass } from "../judging/finding.ts";
import { type Judgement, judgeAll } from "../judging/judge.ts";
import { termsOf } from "../judging/terms.ts";
import { rules } from "../rules/index.ts";

/** Where the page is. */
export const corpusPage = path.join(__dirname, "..", "..", "docs", "contract-corpus.md");

/** The page: for each client, what is said of its recorded calls. */
export async function renderCorpus(): Promise<string> {
  const clients = new Map<string, Judgement[]>();
  for (const recorded of readCorpus()) {
    clients.set(recorded.client, [...(clients.get(recorded.client) ?? []), ...(await judgedCase(recorded))]);
  }
  const sections = [...clients].map(([client, judgements]) => sectionOf(client, judgements));
  return `${INTRODUCTION}\n${sections.join("\n")}`;
}

const INTRODUCTION = `<!-- Written by \`npm run corpus\`; do not edit. -->

# What is said of public clients

Seventy requests of public clients, recorded from the programs themselves, played against the mock of 2.11.4 (open source)
with its shipped settings. What each of them is expected to be judged is in \`contract/corpus/expectations.ts\`, by hand.
`;

async function judgedCase(recorded: CorpusCase): Promise<Judgement[]> {
  const { calls } = await playCase(recorded);
  return judgeAll(calls, termsOf("2.11.4", "oss", {}));
}

function sectionOf(client: string, judgements: readonly Judgement[]): string {
  const counts = JudgementClass.options.flatMap((name) => {
    const number = judgements.filter((one) => one.class === name).length;
    return number === 0 ? [] : [`${number} ${name}`];
  });
  const findings = judgements.flatMap((judgement) => judgement.findings).filter((one) => one.class !== "accepted");
  const table = [
    "| rule | class | calls | what is so | instead |",
    "| --- | --- | ---: | --- | --- |",
    ...Object.entries(rules).flatMap(([id, rule]) => {
      const own = findings.filter((finding) => finding.rule === id);
      return own.length === 0
        ? []
        : [`| \`${id}\` | ${rule.class} | ${own.length} | ${rule.sentence} | ${insteadOf(own)} |`];
    }),
  ];
  const rest = findings.length === 0 ? "Nothing needs to change." : table.join("\n");
  return `\n## ${client}\n\n${judgements.length} calls: ${counts.join(", ")}.\n\n${rest}\n`;
}

function insteadOf(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ instead }) => instead))].join("; ").replaceAll("|", "\\|");
}

if (require.main === module) {
  void renderCorpus().then((page) => writeFileSync(corpusPage, page));
}
