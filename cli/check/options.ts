import type { ApiVersion, Edition } from "../../requirements/requirement.ts";

/** What the flags of `pushcheck check` say. */
export interface CheckOptions {
  /** The target; undefined for the profile's, or else for the embedded mock. */
  readonly url?: string;
  readonly profile?: string;
  readonly identities?: string;
  readonly api?: ApiVersion;
  readonly only?: readonly string[];
  readonly report: string;
  readonly release?: string;
  readonly edition?: Edition;
  readonly set?: readonly string[];
  readonly config?: string;
  readonly strict?: boolean;
  readonly workers: number;
  /** Requests a minute. */
  readonly pace?: number;
  readonly budget?: number;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly iMayTestThisHost?: boolean;
}
