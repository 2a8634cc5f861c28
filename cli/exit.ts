/** What an exit code says, the same for every command. */
export const EXIT = { conforms: 0, failed: 1, usage: 2, notJudgeable: 3, inconclusive: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A mistake in flags, environment or files: one line that says what was seen and what was expected. */
export class UsageError extends Error {
  override name = "UsageError";
}

/**
 * Errors whose message is meant for the user, by name: their classes stand beside the code that throws them, which the
 * command line loads only when a command needs it.
 */
const exitCodes: Readonly<Record<string, ExitCode>> = {
  UsageError: EXIT.usage,
  ConfigurationError: EXIT.usage,
  Unusable: EXIT.usage,
  BaselineError: EXIT.usage,
  ComplianceError: EXIT.usage,
  ShardError: EXIT.usage,
  NotJudgeable: EXIT.notJudgeable,
  CommandError: EXIT.notJudgeable,
  TransportError: EXIT.notJudgeable,
  RehearsalError: EXIT.inconclusive,
};

/** One line for standard error, and the exit code. Anything unforeseen is a fault of ours, and never reads as a verdict. */
export function explain(error: unknown): { line: string; exitCode: ExitCode } {
  const { name, message, code } = errorOf(error);
  const exitCode = exitCodes[name];
  if (exitCode !== undefined) return { line: oneLine(message), exitCode };
  const what = `${name}${code === undefined ? "" : ` ${code}`}: ${oneLine(message)}`;
  return { line: `this is a bug of pushcheck: ${what} (PUSHCHECK_DEBUG=1 shows where)`, exitCode: EXIT.inconclusive };
}

function errorOf(error: unknown): { name: string; message: string; code?: string } {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { code } = error as NodeJS.ErrnoException;
  return { name: error.name, message: error.message, ...(typeof code === "string" ? { code } : {}) };
}

/** Messages of libraries may run over many lines, and may quote control characters of a target. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose
  return (text.split("\n", 1)[0] ?? "").replace(/[\u0000-\u001f\u007f-\u009f]/g, "?").slice(0, 400);
}
