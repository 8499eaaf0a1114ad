const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** The words of `text` between the four blanks of XML: space, tab, line feed and carriage return. */
export function splitWords(text: string): string[] {
  return text.split(/[ \t\r\n]+/).filter((word) => word !== "");
}

/** The number that a decimal word stands for; undefined for any other word and beyond the largest number. */
export function parseDecimal(word: string): number | undefined {
  const value = DECIMAL.test(word) ? Number(word) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}
