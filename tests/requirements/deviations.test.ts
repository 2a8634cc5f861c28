import assert from "node:assert/strict";
import { test } from "node:test";
import { deviations } from "../../requirements/deviations.ts";

test("each deviation has the number that the behaviour reference gives it, 1 to 28", () => {
  const sources = Object.entries(deviations).map(([number, { source }]) => `${number} ${source}`);

  assert.deepEqual(
    sources,
    Array.from({ length: 28 }, (_, index) => `${index + 1} F${index + 1}`),
  );
});
