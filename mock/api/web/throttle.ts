/** The limit per address: windows follow the clock, and refused requests count too. */
import type { Settings } from "../../../openapi/settings.ts";
import { MINUTE, SECOND } from "../../state/clock.ts";
import type { Store } from "../../state/store.ts";
import { countInPeriod } from "../../state/windows.ts";

export interface Throttle {
  readonly perMinute: number;
  readonly perSecond: number;
}

export function throttleOf(settings: Settings): Throttle {
  return { perMinute: settings["throttling.minute"], perSecond: settings["throttling.second"] };
}

/** Counts a request. Gives the seconds until the address may come again; null while it is welcome. */
export function waitFor(
  { perMinute, perSecond }: Throttle,
  { minuteWindows, secondWindows }: Store,
  address: string,
  path: string,
  now: number,
): number | null {
  const isAsset = path.startsWith("/assets");
  const inMinute = isAsset ? 0 : countInPeriod(minuteWindows, address, MINUTE, now);
  const inSecond = countInPeriod(secondWindows, address, SECOND, now);
  if (inMinute > perMinute) return 60 - (Math.floor(now / SECOND) % 60);
  return inSecond > perSecond ? 1 : null;
}
