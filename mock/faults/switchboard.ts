/** Which faults are on: some for every request that fits, some for the one request that asks for them. */
import type { Request } from "../api/request.ts";
import type { Clock } from "../state/clock.ts";
import type { Random } from "../state/random.ts";
import { asksForFaults, wishesOf } from "./asked.ts";
import type { FaultName } from "./index.ts";
import { type Playing, playingOf, refusing } from "./playing.ts";
import { FaultError, type Wish } from "./wish.ts";

/** A fault that is on, and how often it was met. */
export interface Active {
  readonly wish: Wish;
  /** Requests that fitted its options. */
  readonly fitted: number;
  /** Requests that it was played to. */
  readonly played: number;
}

/** The faults of one mock. */
export interface Switchboard {
  /** Turns a fault on; the same one, if it was on, is replaced. */
  turnOn(wish: Wish): void;
  /** Turns one fault off, or all. Tells how many were on. */
  turnOff(name?: FaultName): number;
  active(): readonly Active[];
  /** The faults of a request; null for none, which costs next to nothing. */
  playing(request: Request): Playing | null;
}

/** A switchboard on which everything is off but what is wished for. */
export function switchboardOf(wishes: readonly Wish[], random: Random, clock: Clock): Switchboard {
  const switches = new Map<FaultName, Switch>();
  const board: Switchboard = {
    turnOn: (wish) => void switches.set(wish.name, { wish, fits: fitOf(wish), fitted: 0, played: 0 }),
    turnOff(name) {
      const before = switches.size;
      if (name === undefined) switches.clear();
      else switches.delete(name);
      return before - switches.size;
    },
    active: () => [...switches.values()].map(({ wish, fitted, played }) => ({ wish, fitted, played })),
    playing(request) {
      const asks = asksForFaults(request.headers);
      if (switches.size === 0 && !asks) return null;
      try {
        const asked = asks ? wishesOf(request.headers) : [];
        const on = [...switches.values()].filter((one) => isPlayed(one, request, random)).map(({ wish }) => wish);
        return on.length + asked.length === 0 ? null : playingOf([...on, ...asked], random, clock);
      } catch (error) {
        if (error instanceof FaultError) return refusing(error.message);
        throw error;
      }
    },
  };
  for (const wish of wishes) board.turnOn(wish);
  return board;
}

/** A fault that is on. */
interface Switch {
  readonly wish: Wish;
  readonly fits: (request: Request) => boolean;
  fitted: number;
  played: number;
}

/** Counts, and draws lots. */
function isPlayed(one: Switch, request: Request, random: Random): boolean {
  if (!one.fits(request)) return false;
  one.fitted++;
  const { probability = 1, nth = one.fitted, count = Number.POSITIVE_INFINITY } = one.wish;
  if (one.fitted !== nth || one.played >= count || (probability < 1 && random() >= probability)) return false;
  one.played++;
  return true;
}

/** Does a request have the path, the method and the label of a wish? */
function fitOf({ path, method, label }: Wish): (request: Request) => boolean {
  const pattern = path === undefined ? null : globOf(path);
  return (request) =>
    (pattern === null || pattern.test(request.path)) &&
    (method === undefined || request.method === method) &&
    (label === undefined || request.headers["x-pushcheck-label"] === label);
}

/** `*` stands for anything, slashes too. */
function globOf(path: string): RegExp {
  const literal = path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`);
}
