/**
 * Prism as the contract layer: the only file that knows it. Its core runs every call through route, validation and mock;
 * we put our routes, the contract of openapi/ and our engine into its seams. Its own mocker answers what `Prefer` asks
 * for; that half is heavy and loaded when it is first wanted.
 */
import { factory } from "@stoplight/prism-core/dist/factory";
import type { IPrismMockConfig } from "@stoplight/prism-core/dist/types";
import { DiagnosticSeverity } from "@stoplight/types";
import { left, right } from "fp-ts/Either";
import { contractFor } from "../../openapi/contract.ts";
import { readDocument } from "../../openapi/document.ts";
import type { Answer } from "./answer.ts";
import { answerText, answerType } from "./bytes.ts";
import type { Call } from "./call.ts";
import { perform } from "./operations.ts";
import type { Route } from "./routes.ts";
import type { Service } from "./service.ts";

/** Answers calls through Prism. */
export interface ContractLayer {
  answer(call: Call): Promise<Answer>;
}

/** What the seams hand on: an answer, and the call it answers. */
interface Given {
  readonly call: Call;
  readonly answer: Answer;
}

/**
 * @param strict an answer that our own documents do not describe becomes a 500: it is a bug of the mock
 */
export function contractLayerOf(service: Service, strict: boolean): ContractLayer {
  const config: IPrismMockConfig = {
    isProxy: false,
    checkSecurity: false,
    validateRequest: false,
    validateResponse: strict,
    errors: true,
    upstreamProxy: undefined,
    mock: {},
  };
  const prism = factory<Route, Call, Given, IPrismMockConfig>(config, {
    route: ({ input }) => right(input.route),
    validateSecurity: ({ element }) => right(element),
    validateInput: ({ element }) => right(element),
    validateOutput: ({ element }) => {
      const [first, ...rest] = violationsOf(service, element).map((message) => ({
        message,
        severity: DiagnosticSeverity.Error,
      }));
      return first ? left([first, ...rest]) : right(element);
    },
    mock:
      ({ input }) =>
      () =>
        right({ call: input.data, answer: perform(service, input.data) }),
    forward: () => () => () => Promise.resolve(left(new Error("the mock forwards nothing"))),
    logger: silent,
  });
  return {
    async answer(call) {
      const preferences = preferencesOf(call);
      if (preferences) return await preferredAnswer(service, call, preferences);
      const result = await prism.request(call, [])();
      if (result._tag === "Left") throw result.left;
      const { output, validations } = result.right;
      return validations.output.length === 0 ? output.answer : brokenPromise(validations.output);
    },
  };
}

/** Prism wants a logger of pino's kind; we have nothing to say, and loading pino costs more than everything else. */
const silent = {
  child: () => silent,
  info: () => undefined,
} as unknown as Parameters<typeof factory>[1]["logger"];

function violationsOf({ release, edition, headers }: Service, { call, answer }: Given): string[] {
  const type = answerType(headers, answer);
  return contractFor(call.route.version, { release, edition }).violations({
    method: call.request.method,
    path: call.request.path,
    status: answer.status,
    headers: type === null ? {} : { "content-type": type },
    text: answerText(answer),
  });
}

function brokenPromise(diagnostics: readonly { readonly message: string }[]): Answer {
  const violations = diagnostics.map(({ message }) => message);
  return {
    status: 500,
    style: "framework",
    type: "application/json; charset=UTF-8",
    content: JSON.stringify({ error: "the mock's answer breaks its own API document", violations }),
  };
}

/** What `Prefer` asks of Prism's mocker: a status, an example, or generated values. */
interface Preferences {
  readonly code?: number;
  readonly exampleKey?: string;
  readonly dynamic: boolean;
  readonly seed?: string;
}

function preferencesOf({ request }: Call): Preferences | null {
  const { prefer } = request.headers;
  if (prefer === undefined) return null;
  const text = Array.isArray(prefer) ? prefer.join(",") : prefer;
  const asked = new Map([...text.matchAll(/(\w+)="?([^",;\s]+)"?/g)].map(([, name, value]) => [name, value]));
  const code = asked.get("code");
  const exampleKey = asked.get("example");
  const dynamic = asked.get("dynamic");
  if (code === undefined && exampleKey === undefined && dynamic === undefined) return null;
  return {
    code: code === undefined ? undefined : Number(code),
    exampleKey,
    dynamic: dynamic === "true",
    seed: asked.get("seed"),
  };
}

/** The answer of Prism's own mocker, which has no state. */
async function preferredAnswer(service: Service, call: Call, preferences: Preferences): Promise<Answer> {
  const { createInstance, getHttpOperationsFromSpec, ProblemJsonError } = await import("@stoplight/prism-http");
  const { version, operationId } = call.route;
  const document = readDocument(version, { release: service.release, edition: service.edition });
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const operation = operations.find(({ iid }) => iid === operationId);
  if (!operation) return service.problems.framework(404, call.format);
  const config = {
    isProxy: false as const,
    checkSecurity: false,
    validateRequest: false,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    mock: preferences,
  };
  const instance = createInstance(config, { route: () => right(operation), logger: silent });
  const request = {
    method: operation.method as "get",
    url: { path: call.request.path },
    headers: { accept: "application/json" },
  };
  const result = await instance.request(request, operations)();
  const problem = result._tag === "Left" ? ProblemJsonError.toProblemJson(result.left) : null;
  const output =
    result._tag === "Right" ? result.right.output : { statusCode: problem?.status ?? 500, headers: {}, body: problem };
  return {
    status: output.statusCode,
    style: "framework",
    type: "application/json; charset=utf-8",
    content:
      output.body === undefined ? "" : typeof output.body === "string" ? output.body : JSON.stringify(output.body),
  };
}
