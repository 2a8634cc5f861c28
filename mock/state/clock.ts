/** Time as the mock sees it, in milliseconds since 1970: it can be set and advanced, and runs on between. */
export interface Clock {
  now(): number;
  set(time: number): void;
  advance(milliseconds: number): void;
}

/** Any source of time, such as `Date.now`. */
export type TimeSource = () => number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** A clock that follows a source of time, shifted by what it was set to or advanced by. */
export function clockFrom(source: TimeSource = Date.now): Clock {
  let offset = 0;
  return {
    now: () => source() + offset,
    set: (time) => {
      offset = time - source();
    },
    advance: (milliseconds) => {
      offset += milliseconds;
    },
  };
}
