import type { Shard } from "../../reports/run/run-context.ts";
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
  /** Known findings to hold the run against. */
  readonly baseline?: string;
  /** Where to write down what is unexpected now. */
  readonly writeBaseline?: string;
  readonly release?: string;
  readonly edition?: Edition;
  readonly set?: readonly string[];
  readonly config?: string;
  readonly strict?: boolean;
  /** The part of the checks to run, of several parts that are merged afterwards. */
  readonly shard?: Shard;
  readonly workers: number;
  /** Requests a minute. */
  readonly pace?: number;
  readonly budget?: number;
  readonly runLabel?: string;
  /** Seconds. */
  readonly timeout?: number;
  readonly ca?: string;
  readonly insecure?: boolean;
  /** File with the Ed25519 private key that signs the report. */
  readonly signKey?: string;
  readonly iMayTestThisHost?: boolean;
}

/** What a run is handed besides its flags. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** The command as the user typed it, for the report. */
  readonly command: string;
  /** The day in UTC, as 2027-03-31: it decides what of a baseline has expired. */
  readonly today: string;
  /** Where the result goes, and where what a user should know besides. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}
