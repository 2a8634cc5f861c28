/**
 * The heavy half of Prism, loaded when a caller first asks for it with `Prefer`: its own mocker for a status, an example
 * or generated values, or its validators beside our engine.
 */
import { right } from "fp-ts/Either";
import { readDocument } from "../../../openapi/document.ts";
import type { Answer } from "../answer.ts";
import type { Call } from "../call.ts";
import { perform } from "../operations.ts";
import type { Service } from "../service.ts";
import { answerText, headersOf } from "../web/bytes.ts";

/** What `Prefer` asks for, as `code=404`, `example=NAME`, `dynamic=true`, `seed=TEXT` or `violations`. */
export interface Preferences {
  readonly code?: number;
  readonly exampleKey?: string;
  readonly dynamic: boolean;
  readonly seed?: string;
  /** Our own answer, with what is wrong about the request in `sl-violations`. */
  readonly violations: boolean;
}

/** Prism with everything it has. */
export interface FullPrism {
  answer(call: Call, preferences: Preferences): Promise<Answer>;
}

type PrismHttp = typeof import("@stoplight/prism-http");
type PrismOperation = Awaited<ReturnType<PrismHttp["getHttpOperationsFromSpec"]>>[number];

/** What a request prefers; null where that is nothing of ours, as for most. */
export function preferencesOf({ request }: Call): Preferences | null {
  const { prefer } = request.headers;
  if (prefer === undefined) return null;
  const words = [prefer].flat().join(",");
  const asked = new Map([...words.matchAll(/(\w+)(?:="?([^",;\s]+)"?)?/g)].map(([, name, value]) => [name, value]));
  if (!["code", "example", "dynamic", "violations"].some((name) => asked.has(name))) return null;
  return {
    code: asked.has("code") ? Number(asked.get("code")) : undefined,
    exampleKey: asked.get("example"),
    dynamic: asked.get("dynamic") === "true",
    seed: asked.get("seed"),
    violations: asked.has("violations"),
  };
}

export function fullPrismOf(service: Service): FullPrism {
  const operations = new Map<string, Promise<readonly PrismOperation[]>>();
  return {
    async answer(call, preferences) {
      const prism = await import("@stoplight/prism-http");
      const { version, operationId } = call.route;
      const known = operations.get(version) ?? readOperations(prism, service, version);
      operations.set(version, known);
      const operation = (await known).find(({ iid }) => iid === operationId);
      if (!operation) return service.problems.framework(404, call.format);
      return preferences.violations
        ? await answerWithViolations(prism, service, call, operation)
        : await answerOfMocker(prism, call, operation, preferences);
    },
  };
}

function readOperations(
  { getHttpOperationsFromSpec }: PrismHttp,
  { release, edition }: Service,
  version: "v1" | "v2",
): Promise<readonly PrismOperation[]> {
  return getHttpOperationsFromSpec(structuredClone(readDocument(version, { release, edition })));
}

const baseConfig = {
  isProxy: false,
  checkSecurity: false,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

/** The answer of Prism's own mocker, which has no state. */
async function answerOfMocker(
  { createInstance, ProblemJsonError }: PrismHttp,
  call: Call,
  operation: PrismOperation,
  preferences: Preferences,
): Promise<Answer> {
  const config = { ...baseConfig, validateRequest: false, mock: preferences };
  const instance = createInstance(config, { route: () => right(operation), logger: silent });
  const result = await instance.request(requestFor(call, operation), [operation])();
  if (result._tag === "Right") return mocked(result.right.output.statusCode, result.right.output.body);
  const problem = ProblemJsonError.toProblemJson(result.left);
  return mocked(problem.status, problem);
}

function mocked(status: number, body: unknown): Answer {
  const content = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return { status, style: "framework", type: "application/json; charset=utf-8", content };
}

/** The engine's answer, and what Prism's validators say about the request. */
async function answerWithViolations(
  { createInstance }: PrismHttp,
  service: Service,
  call: Call,
  operation: PrismOperation,
): Promise<Answer> {
  const answer = perform(service, call);
  const config = { ...baseConfig, validateRequest: true, mock: { dynamic: false } };
  const output = { statusCode: answer.status, headers: headersOf(service.headers, answer), body: answerText(answer) };
  const components = { route: () => right(operation), mock: () => () => right(output), logger: silent };
  const result = await createInstance(config, components).request(requestFor(call, operation), [operation])();
  const violations = result._tag === "Right" ? result.right.validations.input : [];
  const header = JSON.stringify(violations.map(({ message, path, code }) => ({ location: path, code, message })));
  return { ...answer, headers: { ...answer.headers, "sl-violations": header.replace(/[^ -~]/g, "?").slice(0, 8_000) } };
}

function requestFor({ request, params }: Call, operation: PrismOperation) {
  const query = Object.fromEntries(new URLSearchParams(request.query));
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const body = request.body.length === 0 ? undefined : params;
  return { method: operation.method as "get", url: { path: request.path, query }, headers, body };
}

/** Prism wants a logger of pino's kind; we have nothing to say, and loading pino costs more than everything else. */
export const silent = {
  child: () => silent,
  ...Object.fromEntries(
    ["trace", "debug", "info", "success", "warn", "error", "fatal"].map((level) => [level, () => {}]),
  ),
} as unknown as NonNullable<Parameters<PrismHttp["createInstance"]>[1]["logger"]>;
