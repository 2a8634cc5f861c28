/**
 * Does an exchange fit the API documents? Status, media type, body and documented headers are judged at the release and
 * edition of the target. Messages say where, what kind of thing was seen and what was expected; they never quote what
 * the target answered, because that may be a secret.
 */

import { type ApiVersion, readDocument, resolve } from "./document.ts";
import { parseStrictly } from "./json.ts";
import type { DocumentTarget } from "./marks.ts";
import type { DocumentedResponse, MediaType, ResponseHeader } from "./model.ts";
import { type Match, routerOf, routesOf } from "./routes.ts";
import { type Judge, judgesOf } from "./schemas.ts";

/** One request and what answered it; names of headers in small letters. */
export interface Exchange {
  readonly method: string;
  /** As sent; a query string is ignored. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body of the answer, decoded as UTF-8. */
  readonly text: string;
}

/** The documents of one API version at one target. */
export interface Contract {
  /** The operation that a request belongs to, with the parameters in its path; undefined where none is documented. */
  operationOf(method: string, path: string): { operationId: string; params: Record<string, string> } | undefined;
  /** What about the answer is not documented; empty where everything is. */
  violations(exchange: Exchange): string[];
  /** Compiles every schema, which otherwise waits for its first use; throws on the first that does not compile. */
  compileAll(): { schemas: number };
}

/** One documented answer, ready to judge. */
interface Expectation {
  readonly content: ReadonlyMap<string, MediaType>;
  readonly headers: readonly (readonly [name: string, ResponseHeader])[];
}

const contracts = new Map<string, Contract>();

/** The contract of an API version at a release and edition; read once and kept. */
export function contractFor(version: ApiVersion, { release, edition }: DocumentTarget): Contract {
  const key = `${version} ${release} ${edition}`;
  const contract = contracts.get(key) ?? contractWith(version, { release, edition }, judgesOf);
  contracts.set(key, contract);
  return contract;
}

/** A contract whose schemas `judging` judges. */
export function contractWith(version: ApiVersion, target: DocumentTarget, judging: typeof judgesOf): Contract {
  const document = readDocument(version, target);
  const judgeOf = judging(document);
  const findRoute = routerOf(document);
  const expectations = new Map<DocumentedResponse, Expectation>();

  const expectationOf = ({ route }: Match, status: number): Expectation | undefined => {
    const documented = route.operation.responses[String(status)];
    if (!documented) return undefined;
    const response = resolve<DocumentedResponse>(document, documented);
    const expectation = expectations.get(response) ?? {
      content: new Map(Object.entries(response.content ?? {})),
      headers: Object.entries(response.headers ?? {}).map(
        ([name, header]) => [name.toLowerCase(), resolve<ResponseHeader>(document, header)] as const,
      ),
    };
    expectations.set(response, expectation);
    return expectation;
  };

  return {
    operationOf(method, path) {
      const match = findRoute(method, path);
      return match && { operationId: match.route.operation.operationId, params: match.params };
    },

    violations(exchange) {
      const match = findRoute(exchange.method, exchange.path);
      if (!match) return [`${version}: no operation is documented for this ${exchange.method} request`];
      const { operationId, responses } = match.route.operation;
      const expectation = expectationOf(match, exchange.status);
      if (!expectation) {
        const expected = Object.keys(responses).join(", ");
        return [`${version} ${operationId}: status ${exchange.status} is not documented, expected one of ${expected}`];
      }
      const place = `${version} ${operationId} ${exchange.status}`;
      return [
        ...bodyViolations(exchange, expectation, judgeOf),
        ...headerViolations(exchange, expectation, judgeOf),
      ].map((violation) => `${place} ${violation}`);
    },

    compileAll() {
      const schemas = [
        ...Object.values(document.components.schemas),
        ...routesOf(document).flatMap((route) => [
          ...route.parameters.map(({ schema }) => schema),
          ...Object.values(route.operation.requestBody?.content ?? {}).map(({ schema }) => schema),
          ...Object.values(route.operation.responses).flatMap((one) => {
            const response = resolve<DocumentedResponse>(document, one);
            const headers = Object.values(response.headers ?? {}).map((header) =>
              resolve<ResponseHeader>(document, header),
            );
            return [...Object.values(response.content ?? {}), ...headers].map(({ schema }) => schema);
          }),
        ]),
      ].filter((schema) => schema !== undefined);
      for (const schema of schemas) judgeOf(schema);
      return { schemas: new Set(schemas).size };
    },
  };
}

type JudgeOf = ReturnType<typeof judgesOf>;

function bodyViolations({ method, headers, text }: Exchange, { content }: Expectation, judgeOf: JudgeOf): string[] {
  if (content.size === 0) return text === "" ? [] : ["body: something was seen, expected nothing"];
  const expected = `expected ${[...content.keys()].join(" or ")}`;
  const type = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (!type) {
    // Bare refusals of the web server have neither body nor type.
    const mayBeEmpty = text === "" && [...content.values()].some((media) => judgeFor(media, judgeOf)("").length === 0);
    return mayBeEmpty ? [] : [`content type: none was seen, ${expected}`];
  }
  const media = content.get(type) ?? content.get(type.replace(/\/.*$/, "/*")) ?? content.get("*/*");
  if (!media) return [`content type: an undocumented one was seen, ${expected}`];
  if (method === "HEAD") return text === "" ? [] : ["body: something was seen in answer to HEAD, expected nothing"];
  const judge = judgeFor(media, judgeOf);
  if (!type.endsWith("json")) return judge(text).map((violation) => `body ${violation}`);
  const parsed = parseStrictly(text);
  return "problem" in parsed
    ? [`body: ${parsed.problem}`]
    : judge(parsed.value).map((violation) => `body ${violation}`);
}

function headerViolations(exchange: Exchange, expectation: Expectation, judgeOf: JudgeOf): string[] {
  return expectation.headers.flatMap(([name, { required, schema }]) => {
    const seen = exchange.headers[name];
    if (seen === undefined) return required ? [`header ${name}: none was seen, expected one`] : [];
    const value = schema?.type === "integer" && /^\d+$/.test(seen) ? Number(seen) : seen;
    return judgeFor({ schema }, judgeOf)(value).map((violation) => `header ${name} ${violation}`);
  });
}

/** The judge of a value; without a schema everything fits. */
function judgeFor({ schema }: Pick<MediaType, "schema">, judgeOf: JudgeOf): Judge {
  return schema ? judgeOf(schema) : () => [];
}
