/**
 * Prism as the contract layer. Its core runs every call through route, validation and mock; we put our routes, the
 * contract of openapi/ and our engine into its seams. The heavy half, Prism's own validators and mocker, is next door.
 */
import { factory } from "@stoplight/prism-core/dist/factory";
import type { IPrismMockConfig } from "@stoplight/prism-core/dist/types";
import { DiagnosticSeverity } from "@stoplight/types";
import { left, right } from "fp-ts/Either";
import { contractFor } from "../../../openapi/contract.ts";
import type { Answer } from "../answer.ts";
import type { Call } from "../call.ts";
import { perform } from "../operations.ts";
import { pathOf, type Route } from "../routes.ts";
import type { Service } from "../service.ts";
import { answerText, headersOf } from "../web/bytes.ts";
import { fullPrismOf, preferencesOf, silent } from "./prism-full.ts";

/** Answers calls as Prism hands them on. */
export interface ContractLayer {
  answer(call: Call): Answer | Promise<Answer>;
}

/** What the seams hand on: an answer, and the call it answers. */
interface Given {
  readonly call: Call;
  readonly answer: Answer;
}

/**
 * Prism's pipeline hands the calls to our engine. Where it has nothing to validate, the way of an operation through it
 * is always the same, and costs more than the answer: it is gone once, and known from then on.
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
  const fullPrism = fullPrismOf(service);
  const handedOn = { v1: new Set<string>(), v2: new Set<string>() };

  async function answerThroughPrism(call: Call): Promise<Answer> {
    const result = await prism.request(call, [])();
    if (result._tag === "Left") throw result.left;
    const { output, validations } = result.right;
    if (!strict) handedOn[call.route.version].add(call.route.operationId);
    return validations.output.length === 0 ? output.answer : brokenPromise(validations.output);
  }

  return {
    answer(call) {
      const preferences = preferencesOf(call);
      if (preferences) return fullPrism.answer(call, preferences);
      const { version, operationId } = call.route;
      return handedOn[version].has(operationId) ? perform(service, call) : answerThroughPrism(call);
    },
  };
}

/** What our documents do not say about an answer; they say nothing about the web's own paths. */
function violationsOf({ release, edition, headers }: Service, { call, answer }: Given): string[] {
  const { route, request } = call;
  if (route.version === "v1" && route.area !== "api" && !route.hasSuffix) return [];
  return contractFor(route.version, { release, edition }).violations({
    method: request.method,
    path: pathOf(route),
    status: answer.status,
    headers: headersOf(headers, answer),
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
