/** Which headers a class of answers carries, at a release and under settings. */
import type { Fact } from "../../../openapi/releases.ts";
import type { Settings } from "../../../openapi/settings.ts";
import type { Style } from "../answer.ts";

/** The headers that do not change from answer to answer, as name and value in turn. */
export interface HeaderSet {
  readonly type: string | null;
  readonly cacheControl: string | null;
  readonly constant: readonly string[];
  /** Also without a body: what a 304 keeps. */
  readonly policies: boolean;
}

/** The sets of all styles. */
export type HeaderSets = Readonly<Record<Style, HeaderSet>>;

const JSON_TYPE = "application/json; charset=utf-8";
const REVALIDATE = "max-age=0, private, must-revalidate";

interface Traits {
  readonly type?: string;
  readonly cache?: string;
  readonly robots?: true;
  readonly security?: true;
  readonly policies?: true;
}

const TRAITS: Readonly<Record<Style, Traits>> = {
  shown: { type: JSON_TYPE, cache: "no-cache", robots: true, security: true, policies: true },
  success: { type: JSON_TYPE, cache: REVALIDATE, robots: true, security: true, policies: true },
  refusal: { type: JSON_TYPE, cache: "no-cache", robots: true, security: true, policies: true },
  gate: { type: "text/html", cache: "no-cache", security: true, policies: true },
  "sign-in": { type: JSON_TYPE, cache: "no-cache", policies: true },
  framework: {},
  throttle: { type: "text/plain", cache: "no-cache", policies: true },
  redirect: { type: "text/html; charset=utf-8", cache: "no-cache", robots: true, security: true, policies: true },
  page: { type: "text/html", cache: REVALIDATE, security: true, policies: true },
  file: { robots: true, security: true, policies: true },
  bare: {},
};

export function headerSetsOf(facts: ReadonlySet<Fact>, settings: Settings): HeaderSets {
  const entries = Object.entries(TRAITS).map(([style, traits]) => [style, headerSet(traits, facts, settings)]);
  return Object.fromEntries(entries) as HeaderSets;
}

function headerSet(traits: Traits, facts: ReadonlySet<Fact>, settings: Settings): HeaderSet {
  const constant: string[] = [];
  if (traits.security) {
    constant.push("X-Frame-Options", "SAMEORIGIN", "X-XSS-Protection", "0", "X-Content-Type-Options", "nosniff");
    constant.push("X-Permitted-Cross-Domain-Policies", "none");
    constant.push("Referrer-Policy", "strict-origin-when-cross-origin");
    if (facts.has("permissions-policy")) constant.push("Permissions-Policy", "camera=(), microphone=(), usb=()");
  }
  if (traits.robots && settings.noindex && facts.has("robots-header")) {
    constant.push("X-Robots-Tag", "noindex, nofollow");
  }
  if (traits.policies && facts.has("permissions-policy")) {
    constant.push("Feature-Policy", "camera 'none'; microphone 'none'; usb 'none'");
  }
  return {
    type: traits.type ?? null,
    cacheControl: traits.cache ?? null,
    constant,
    policies: traits.policies ?? false,
  };
}
