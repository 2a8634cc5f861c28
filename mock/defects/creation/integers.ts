import { Decimal } from "../../api/body/json.ts";
import type { Defects } from "../defect.ts";
import { reads } from "../reading.ts";

/** Servers that read the spellings of an integer differently. */
export const integers: Defects = {
  "ignores-limits-in-text": {
    breaks: "creation-integer-text",
    sentence: "a limit in plain digits is ignored where it is text",
    ...inText(/^[1-9]\d*$/, () => undefined),
  },
  "rounds-limits": {
    breaks: "creation-integer-fraction",
    sentence: "a fractional limit is rounded",
    ...limit((given) => (given instanceof Decimal ? Math.round(Number(given.literal)) : given)),
  },
  "rounds-limits-in-text": {
    breaks: "creation-integer-text-fraction",
    sentence: "a fractional limit that is text is rounded",
    ...inText(/^\d+\.\d+$/, (text) => Math.round(Number(text))),
  },
  "ignores-limits-with-words": {
    breaks: "creation-integer-trailing-text",
    sentence: "a limit that words follow is ignored",
    ...inText(/^\d+[a-z]{2,}$/, () => undefined),
  },
  "ignores-limits-with-plus": {
    breaks: "creation-integer-sign",
    sentence: "a limit with a plus sign is ignored",
    ...inText(/^\+/, () => undefined),
  },
  "reads-leading-zero-as-octal": {
    breaks: "creation-integer-leading-zero",
    sentence: "a limit with a leading zero is octal",
    ...inText(/^0[0-7]+$/, (text) => Number.parseInt(text, 8)),
  },
  "stops-at-underscores": {
    breaks: "creation-integer-underscore",
    sentence: "a limit ends at an underscore",
    ...inText(/^\d+_\d+$/, (text) => Number.parseInt(text, 10)),
  },
  "ignores-limits-between-blanks": {
    breaks: "creation-integer-blanks",
    sentence: "a limit with blanks around it is ignored",
    ...inText(/^\s/, () => undefined),
  },
  "ignores-limit-of-true": {
    breaks: "creation-integer-true",
    sentence: "a limit of true is ignored",
    ...limit((given) => (given === true ? undefined : given)),
  },
  "reads-exponents-in-text": {
    breaks: "creation-integer-exponent-text",
    sentence: "an exponent in a limit that is text counts",
    ...inText(/^\d+e\d+$/, Number),
  },
  "reads-hexadecimal-limits": {
    breaks: "creation-integer-hexadecimal",
    sentence: "a hexadecimal limit is read",
    ...inText(/^0x/, Number),
  },
};

/** Reads both limits differently. */
function limit(read: (given: unknown) => unknown) {
  return reads({ expire_after_days: read, expire_after_views: read });
}

function inText(spelling: RegExp, read: (text: string) => unknown) {
  return limit((given) => (typeof given === "string" && spelling.test(given) ? read(given) : given));
}
