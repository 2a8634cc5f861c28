/** Everything that answering needs, resolved once at the start: no release and no setting is looked up later. */
import type { Fact, Release } from "../../openapi/releases.ts";
import type { Settings } from "../../openapi/settings.ts";
import type { Account } from "../state/account.ts";
import type { Random } from "../state/random.ts";
import { randomText } from "../state/random.ts";
import { rulesOf } from "../state/rules.ts";
import type { State } from "../state/state.ts";
import type { StoreBounds } from "../state/store.ts";
import { newStore } from "../state/store.ts";
import { type Gate, gate } from "./access.ts";
import type { Answer } from "./answer.ts";
import { type Operations, operations } from "./operations.ts";
import { pageOf } from "./pages.ts";
import * as present from "./present.ts";
import { type ProblemMakers, problemsOf } from "./problems.ts";
import type { Request } from "./request.ts";
import { type Routing, routingOf } from "./routes.ts";
import type { Dialect } from "./versions/dialect.ts";
import { v1Dialect } from "./versions/v1.ts";
import { v2Dialect } from "./versions/v2.ts";
import { type Cors, openCors, serverCors } from "./web/cors.ts";
import { type HeaderSets, headerSetsOf } from "./web/headers.ts";
import { type Throttle, throttleOf } from "./web/throttle.ts";

export type Edition = "oss" | "pro";

/** Presenters: from state to wire. */
export type Presenters = typeof present;

export interface Service {
  readonly release: Release;
  readonly edition: Edition;
  readonly facts: ReadonlySet<Fact>;
  readonly settings: Settings;
  readonly state: State;
  readonly routing: Routing;
  readonly problems: ProblemMakers;
  readonly present: Presenters;
  readonly dialects: Readonly<Record<"v1" | "v2", Dialect>>;
  readonly headers: HeaderSets;
  readonly cors: Cors;
  readonly gate: Gate;
  readonly operations: Operations;
  /** Reads the page parameter: 1 or more, null where it is refused. */
  readonly pageOf: typeof pageOf;
  /** null: nobody is throttled. */
  readonly throttle: Throttle | null;
  /** What a defect changes on the way in and out; null on a sound server. */
  readonly amend: Amendment | null;
}

/** Changes of messages that a defect makes outside of the rules. */
export interface Amendment {
  readonly request?: (request: Request) => Request;
  readonly answer?: (answer: Answer, request: Request) => Answer | Promise<Answer>;
  /** Pairs of name and value, one after the other, as they will be written. */
  readonly headers?: (headers: readonly string[], answer: Answer, request: Request) => readonly string[];
}

/** What a service is made of. */
export interface ServiceParts {
  readonly release: Release;
  /** Those of the release, unless a defect makes them others. */
  readonly facts: ReadonlySet<Fact>;
  readonly edition: Edition;
  readonly settings: Settings;
  readonly throttled: boolean;
  readonly accounts: readonly Account[];
  readonly bounds: StoreBounds;
  readonly random: Random;
  /** May pages of all origins do everything? */
  readonly openToPages: boolean;
}

export function serviceOf(parts: ServiceParts): Service {
  const { release, facts, edition, settings, throttled, accounts, bounds, random, openToPages } = parts;
  const rules = rulesOf(facts, settings);
  const store = newStore(settings.no_users ? [] : accounts, bounds);
  return {
    release,
    edition,
    facts,
    settings,
    state: { rules, store, random, secret: randomText(random, 32) },
    routing: routingOf(facts, settings, rules, edition),
    problems: problemsOf(facts),
    present,
    dialects: { v1: v1Dialect(), v2: v2Dialect({ facts }) },
    headers: headerSetsOf(facts, settings),
    cors: openToPages ? openCors : serverCors,
    gate,
    operations,
    pageOf,
    throttle: throttled ? throttleOf(settings) : null,
    amend: null,
  };
}
