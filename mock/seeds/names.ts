/** The seeds that come with the mock: apart from their contents, which need a library that takes its time to load. */
export const seedNames = ["empty", "demo", "heavy", "every-state"] as const;

export type SeedName = (typeof seedNames)[number];

export function isSeedName(text: string): text is SeedName {
  return seedNames.some((name) => name === text);
}
