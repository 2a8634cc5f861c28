/** Every kind of push in every state that a client can meet, under a token that names it: `url-last-view`. */
import type { Faker } from "@faker-js/faker";
import { DAY, HOUR } from "../state/clock.ts";
import { type Kind, kinds } from "../state/push.ts";
import type { PushSeed } from "./seed.ts";

const states: Readonly<Record<string, Partial<PushSeed>>> = {
  untouched: {},
  "half-viewed": { age: 2 * HOUR, expire_after_views: 5, views: 3 },
  "last-view": { age: 2 * HOUR, expire_after_views: 3, views: 2 },
  "last-day": { age: 2 * DAY + HOUR, expire_after_days: 3 },
  passphrase: { passphrase: "open sesame" },
  "guessed-at": { passphrase: "open sesame", age: HOUR, failed_passphrases: 4 },
  "views-used-up": { age: 2 * DAY, expire_after_views: 2, views: 2 },
  "seen-after-end": { age: 2 * DAY, expire_after_views: 2, views: 4 },
  // Live still: the server notices at the next retrieval, or at its two-hourly job.
  "days-over": { age: 4 * DAY, expire_after_days: 3 },
  "days-expired": { age: 4 * DAY, expire_after_days: 3, expired: true },
  "hand-expired": { age: DAY, views: 1, expired: true },
  "without-step": { retrieval_step: false },
  "not-deletable": { deletable_by_viewer: false },
};

export function everyState(faker: Faker): readonly Partial<PushSeed>[] {
  const inEveryState = kinds.flatMap((kind) =>
    Object.entries(states).map(([state, push]) => ({
      ...{ kind, owner: "owner" as const, name: `${kind}, ${state.replaceAll("-", " ")}` },
      ...contentOf(kind, faker),
      ...push,
      url_token: `${kind}-${state}`,
    })),
  );
  return [...inEveryState, ...peculiar(faker)].sort((a, b) => (b.age ?? 0) - (a.age ?? 0));
}

function contentOf(kind: Kind, faker: Faker): Partial<PushSeed> {
  if (kind === "url") return { payload: faker.internet.url() };
  if (kind !== "file") return { payload: faker.internet.password() };
  return { payload: faker.lorem.sentence(), files: [fileOf("notes.txt", faker.lorem.paragraph())] };
}

function peculiar(faker: Faker): readonly Partial<PushSeed>[] {
  const payload = faker.internet.password();
  return [
    { url_token: "anonymous-push", payload },
    { url_token: "anonymous-expired", payload, age: HOUR, expired: true },
    { url_token: "anonymous-kept", payload, deletable_by_viewer: false },
    { url_token: "of-another-user", payload, owner: "other", name: faker.lorem.words(2) },
    { url_token: "of-an-admin", payload, owner: "admin" },
    { url_token: "without-name", payload, owner: "owner" },
    { url_token: "with-a-note", payload, owner: "owner", name: "With a note", note: faker.lorem.paragraph() },
    { url_token: "of-many-lines", payload: faker.lorem.lines(12), owner: "owner" },
    {
      url_token: "many-scripts",
      payload: "Grüße, привет, 你好, שלום, 👋🏽 \u202e",
      owner: "owner",
      name: "Ünï©ødé 🔑",
    },
    {
      url_token: "with-markup",
      payload: "<script>alert(1)</script>",
      owner: "owner",
      name: '<b>not bold</b> & "quoted"',
    },
    { url_token: "long-payload", payload: faker.string.alphanumeric(100_000), owner: "owner", name: "A long payload" },
    { url_token: "often-viewed", payload, owner: "owner", age: 3 * DAY, expire_after_views: 100, views: 60 },
    {
      ...{ url_token: "three-files", kind: "file", owner: "owner", name: "Three files" },
      files: ["a.txt", "Übersicht.csv", "image.svg"].map((name) => fileOf(name, faker.lorem.sentence())),
    },
    { url_token: "an-empty-file", kind: "file", owner: "owner", files: [fileOf("empty.txt", "")] },
  ];
}

function fileOf(name: string, text: string): NonNullable<PushSeed["files"]>[number] {
  return { name, content_type: "text/plain", text, base64: undefined };
}
