/** Time as the mock sees it, in milliseconds since 1970: it runs or stands still, and can be moved either way. */
export interface Clock {
  now(): number;
  set(time: number): void;
  advance(milliseconds: number): void;
  /** Stops it where it is; it can still be moved. */
  freeze(): void;
  /** Lets it run on from where it stands. */
  unfreeze(): void;
  /** How it differs from its source. */
  setting(): ClockSetting;
  /** Takes over a setting, such as one of another clock. */
  use(setting: ClockSetting): void;
}

/** How a clock differs from its source of time, in milliseconds. */
export interface ClockSetting {
  /** How far ahead of the source it runs. */
  readonly ahead: number;
  /** Where it stands still; null while it runs. */
  readonly frozenAt: number | null;
}

/** Any source of time, such as `Date.now`. */
export type TimeSource = () => number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that is its source. */
export const unchanged: ClockSetting = { ahead: 0, frozenAt: null };

/** A clock that follows a source of time until it is moved or stopped. */
export function clockFrom(source: TimeSource = Date.now): Clock {
  let { ahead, frozenAt } = unchanged;
  const now = () => frozenAt ?? source() + ahead;
  const set = (time: number) => {
    if (frozenAt === null) ahead = time - source();
    else frozenAt = time;
  };
  return {
    now,
    set,
    advance: (milliseconds) => set(now() + milliseconds),
    freeze: () => {
      frozenAt = now();
    },
    unfreeze: () => {
      ahead = now() - source();
      frozenAt = null;
    },
    setting: () => ({ ahead, frozenAt }),
    use: (setting) => {
      ({ ahead, frozenAt } = setting);
    },
  };
}

const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** Milliseconds of a duration such as "90s", "-15m", "2h" or "30d"; null for any other text. */
export function durationOf(text: string): number | null {
  const [, count, unit = ""] = /^(-?\d{1,9})([smhd])$/.exec(text) ?? [];
  return count === undefined ? null : Number(count) * (UNITS[unit] ?? 0);
}
