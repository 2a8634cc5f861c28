import type { Fact } from "../../openapi/releases.ts";
import type { Amendment, Service } from "../api/service.ts";

/** One named breach that the mock can have: it proves that the suite would notice a server with it. */
export interface Defect {
  /** The requirement that it breaks, and that must fail. A plain string: a test checks that the requirement exists. */
  readonly breaks: string;
  /** What the broken server does, in one sentence. */
  readonly sentence: string;
  /** The version of the API in which it shows, where the requirement has both and only one breaks. */
  readonly version?: "v1" | "v2";
  /** The server that gets it, where the newest open-source release under default settings does not do. */
  readonly server?: {
    readonly release?: string;
    readonly edition?: "oss" | "pro";
    readonly settings?: Readonly<Record<string, unknown>>;
  };
  /** Differences between releases that the broken server has wrong. */
  readonly facts?: { readonly without?: readonly Fact[]; readonly with?: readonly Fact[] };
  /** Replaces rules, presenters, problems, dialects of a sound server. */
  readonly service?: (sound: Service) => Service;
  /** Changes messages on their way. */
  readonly amend?: Amendment;
}

/** The defects of one area, by name. A name says what goes wrong: `ignores-view-limit`. */
export type Defects = Readonly<Record<string, Defect>>;
