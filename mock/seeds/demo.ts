/** A small company's pushes: what a front end shows on a good day. */
import type { Faker } from "@faker-js/faker";
import { DAY, HOUR, MINUTE } from "../state/clock.ts";
import type { PushSeed } from "./seed.ts";

export function demo(faker: Faker): readonly Partial<PushSeed>[] {
  const password = () => faker.internet.password({ length: 18 });
  const person = () => faker.person.firstName();
  const network = faker.company.buzzNoun();
  const report = { name: "report.csv", content_type: "text/csv", text: csvOf(faker), base64: undefined };
  const letter = { name: "letter.txt", content_type: "text/plain", text: faker.lorem.paragraphs(3), base64: undefined };
  return [
    { owner: "owner", name: "Old intranet login", payload: password(), age: 20 * DAY, expired: true },
    { owner: "owner", name: `VPN for ${person()}`, payload: password(), age: 9 * DAY, expire_after_views: 2, views: 2 },
    { owner: "owner", name: `Laptop of ${person()}`, payload: password(), age: 6 * DAY, note: faker.lorem.sentence() },
    { owner: "owner", name: "Sent to the wrong person", payload: password(), age: 5 * DAY, views: 1, expired: true },
    { owner: "other", name: `Mailbox of ${person()}`, payload: password(), age: 4 * DAY, views: 1 },
    { owner: "owner", kind: "url", name: "Signed contract", payload: faker.internet.url(), age: 3 * DAY, views: 2 },
    { owner: "owner", kind: "file", name: "Quarterly report", payload: "As agreed.", files: [report], age: 2 * DAY },
    { owner: "owner", kind: "file", name: "Letter and figures", files: [letter, report], age: 2 * DAY, views: 1 },
    {
      ...{ owner: "owner", kind: "qr", name: "Wi-Fi for guests", age: DAY, views: 3, expire_after_views: 50 },
      payload: `WIFI:T:WPA;S:${network};P:${password()};;`,
    },
    {
      ...{ owner: "owner", name: "Database, production", payload: password(), passphrase: faker.word.noun() },
      ...{ age: DAY, expire_after_days: 3, expire_after_views: 3, views: 1, failed_passphrases: 2 },
    },
    { owner: "admin", name: "Break glass", payload: password(), passphrase: faker.word.noun(), age: 20 * HOUR },
    { payload: password(), age: 5 * HOUR, views: 1 },
    { owner: "owner", name: `Welcome, ${person()}`, payload: multilineOf(faker), age: 3 * HOUR, expire_after_views: 1 },
    { payload: password(), age: 2 * HOUR, expire_after_views: 1, views: 1 },
    { owner: "other", name: "Build server", payload: password(), retrieval_step: false, age: HOUR },
    { owner: "owner", name: "API key, staging", payload: faker.string.uuid(), age: 10 * MINUTE, views: 1 },
  ];
}

function csvOf(faker: Faker): string {
  const rows = Array.from({ length: 5 }, () => `${faker.commerce.department()},${faker.number.int({ max: 9_999 })}`);
  return ["department,amount", ...rows, ""].join("\n");
}

function multilineOf(faker: Faker): string {
  return `Your account: ${faker.internet.email()}\nYour first password: ${faker.internet.password()}`;
}
