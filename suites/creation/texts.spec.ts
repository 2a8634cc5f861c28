import { fieldsOf } from "../../fixtures/clients/reading.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "names, notes and passphrases are kept as they were written",
  covers(
    "creation-name-untrimmed",
    "creation-note-untrimmed",
    "creation-passphrase-untrimmed",
    "creation-labels-unicode",
    "creation-labels-long",
  ),
  async ({ given, maker, rule }) => {
    const blanks = {
      name: `  ${given.secret()} `,
      note: `\t${given.secret()}\r\n\n`,
      passphrase: ` ${given.secret()}  `,
    };
    const scripts = { name: `Ключ für 東京 ${given.secret()}`, note: `🔑 e\u0301 مفتاح ${given.secret()}` };
    const long = { name: given.secret().padEnd(255, "n"), note: given.secret().padEnd(4_000, "o") };

    const untrimmed = fieldsOf(await maker.create({ payload: given.secret(), ...blanks }));
    const foreign = fieldsOf(await maker.create({ payload: given.secret(), ...scripts }));
    const extended = fieldsOf(await maker.create({ payload: given.secret(), ...long }));

    rule("creation-name-untrimmed", () => expect(untrimmed.name).toBe(blanks.name));
    rule("creation-note-untrimmed", () => expect(untrimmed.note).toBe(blanks.note));
    rule("creation-passphrase-untrimmed", () => expect(untrimmed.passphrase).toBe(blanks.passphrase));
    rule("creation-labels-unicode", () => expect({ name: foreign.name, note: foreign.note }).toEqual(scripts));
    rule("creation-labels-long", () => expect({ name: extended.name, note: extended.note }).toEqual(long));
  },
);

test(
  "other JSON values are taken as text, or dropped",
  covers(
    "creation-number-as-text",
    "creation-true-as-letter",
    "creation-false-as-letter",
    "creation-list-as-nothing",
    "creation-object-as-nothing",
  ),
  async ({ given, maker, rule }) => {
    const plain = fieldsOf(await maker.create({ payload: given.secret(), name: 4211, note: true, passphrase: false }));
    const nested = fieldsOf(await maker.create({ payload: given.secret(), name: ["listed"], note: { a: "keyed" } }));

    rule("creation-number-as-text", () => expect(plain.name).toBe("4211"));
    rule("creation-true-as-letter", () => expect(plain.note).toBe("t"));
    rule("creation-false-as-letter", () => expect(plain.passphrase).toBe("f"));
    rule("creation-list-as-nothing", () => expect(nested.name).toBe(""));
    rule("creation-object-as-nothing", () => expect(nested.note).toBe(""));
  },
);
