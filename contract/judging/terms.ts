import { type Fact, factsOf, type Release } from "../../openapi/releases.ts";
import { type Settings, settingsOf } from "../../openapi/settings.ts";
import type { Edition } from "../../requirements/requirement.ts";

/** What kind of server a call met: the terms on which it is judged. */
export interface Terms {
  readonly release: Release;
  readonly edition: Edition;
  readonly facts: ReadonlySet<Fact>;
  readonly settings: Settings;
}

/** The terms of a server: what holds at its release, and its settings with the given ones in place. */
export function termsOf(release: Release, edition: Edition, overrides: Readonly<Record<string, unknown>>): Terms {
  return { release, edition, facts: factsOf(release), settings: settingsOf(release, overrides) };
}
