import { type Operator, pick, replaceAt, replaceOne } from "./operator.js";

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;
const WORD = /[a-z_]\w*/gi;
const DELIMITER = /[\s,;:."'<>=(){}[\]/\\&|_-]/g;
const LINE = /[^\n]*\n?/g;

const STRANGE_NUMBERS = [
  ...[
    "",
    "0",
    "-0",
    "-1",
    "+1",
    "00",
    "1.",
    ".5",
    "1e3",
    "1E-400",
    "1e400",
    "3.5e38",
    "0x10",
    "0b1",
    "1_000",
  ],
  ...["255", "256", "65536", "4294967295", "4294967296", "9007199254740993", "1000000000000", "1".repeat(30)],
  ...["NaN", "nan", "Infinity", "-inf", "1,5", "1 2", "\u0663", "\uFF11", "one", "null", "True"],
];

const STRANGE_TEXT = [
  ...[
    "\0",
    "\uFEFF",
    "\u00A0",
    "\u2028",
    "\u0085",
    "\u00E9",
    "\u{1D7D9}",
    "\uFFFD",
    "\x1A",
    "\r",
    "\r\n",
    "\n",
    "\t",
  ],
  ...[
    '"',
    '""',
    "'",
    ",",
    ";",
    "<!--",
    "-->",
    "<?",
    "]]>",
    "<![CDATA[",
    "&",
    "&lt;",
    "&#0;",
    "&#xD800;",
    "</",
    "/>",
  ],
  ...["{", "}", "[", "]", "__proto__", "constructor", "#", "%", "\\", "=", "_", "AppendedData", "..", "/"],
];

/** Damage that knows numbers, words, lines and delimiters. */
export const TEXT_OPERATORS: Readonly<Record<string, Operator>> = {
  changeDigit: (text, random) => replaceOne(text, random, /\d/g, () => String(random.integer(10))),

  strangeNumber: (text, random) => replaceOne(text, random, NUMBER, () => pick(random, STRANGE_NUMBERS)),

  anotherNumber: (text, random) =>
    replaceOne(text, random, NUMBER, () => pick(random, text.match(NUMBER) as string[])),

  negate: (text, random) => replaceOne(text, random, NUMBER, (found) => `-${found}`),

  anotherWord: (text, random, others) =>
    replaceOne(text, random, WORD, () => pick(random, pick(random, [text, ...others]).match(WORD) ?? [""])),

  changeCase: (text, random) =>
    replaceOne(text, random, WORD, (word) =>
      random.integer(2) === 0 ? word.toUpperCase() : word.toLowerCase(),
    ),

  removeWord: (text, random) => replaceOne(text, random, WORD, () => ""),

  removeLine: (text, random) => replaceOne(text, random, LINE, () => ""),

  repeatLine: (text, random) => replaceOne(text, random, LINE, (line) => line + line),

  anotherLine: (text, random) =>
    replaceOne(text, random, LINE, () => pick(random, text.match(LINE) as string[])),

  anotherDelimiter: (text, random) =>
    replaceOne(text, random, DELIMITER, () => pick(random, text.match(DELIMITER) as string[])),

  allDelimiters(text, random) {
    const found = text.match(DELIMITER);
    return found ? text.replaceAll(pick(random, found), pick(random, [...found, "\t", ";", ""])) : text;
  },

  strangeText(text, random) {
    const at = random.integer(text.length + 1);
    return replaceAt(text, at, at + random.integer(2), pick(random, STRANGE_TEXT));
  },

  longRun(text, random) {
    const at = random.integer(text.length + 1);
    return replaceAt(
      text,
      at,
      at,
      pick(random, [text[at] ?? "0", "1", " ", '"', "<a>", ' b="c"']).repeat(20_000),
    );
  },
};
