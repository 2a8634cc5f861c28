/** What a fault is: a nuisance that the mock serves to clients on demand, to show how they take it. */
import type { ServerResponse } from "node:http";
import type { Answer } from "../api/answer.ts";
import type { Request } from "../api/request.ts";
import type { Service } from "../api/service.ts";
import type { Clock } from "../state/clock.ts";
import type { Random } from "../state/random.ts";
import type { Message } from "./message.ts";

/** One nuisance. It can act at several points on the way of a request; what it leaves out, it leaves as it is. */
export interface Fault {
  /** What the client sees, in one sentence. */
  readonly sentence: string;
  /** The number that it takes; absent where it takes none. */
  readonly value?: Value;
  /** Milliseconds to wait before the request is looked at. */
  readonly wait?: (value: number, random: Random) => number;
  /** Acts before the application does; an answer given here keeps the request from it. */
  readonly enter?: (occasion: Occasion) => Answer | null;
  /** Changes the application's answer, after the deed. */
  readonly answer?: (answer: Answer, occasion: Occasion) => Answer;
  /** Changes the headers as they will be written: pairs of name and value, one after the other. */
  readonly headers?: (headers: readonly string[]) => readonly string[];
  /** Sends the message in a way of its own, or not at all. */
  readonly send?: (response: ServerResponse, message: Message, value: number) => void;
}

/** The faults of one sort, by name. */
export type Faults = Readonly<Record<string, Fault>>;

/** What the number of a fault means, and which numbers it can be. */
export interface Value {
  readonly meaning: string;
  readonly usual: number;
  readonly allowed: { readonly least: number; readonly most: number } | readonly number[];
}

/** One request that a fault is played to. */
export interface Occasion {
  readonly value: number;
  readonly random: Random;
  readonly service: Service;
  readonly request: Request;
  readonly clock: Clock;
}
