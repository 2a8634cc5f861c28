import { readdirSync } from "node:fs";
import { join } from "node:path";
import { en, Faker } from "@faker-js/faker";
import { SHUFFLE_VARIABLE } from "./trial.ts";

/** All checks, loaded in an order that the seed decides: checks must not care. */
const suites = join(__dirname, "..", "..", "suites");
const files = readdirSync(suites, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.spec\.[tj]s$/.test(file))
  .sort();
const random = new Faker({ locale: en, seed: Number(process.env[SHUFFLE_VARIABLE]) });
for (const file of random.helpers.shuffle(files)) require(join(suites, file));
