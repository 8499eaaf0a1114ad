import { CsvFormatError } from "../errors.js";

/** One record of a CSV file and the line it starts on, counting from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * The records of CSV text as RFC 4180 describes it, with LF, CRLF or CR line ends and an optional byte order mark. Lines
 * with nothing on them are passed over.
 *
 * **Cost** one pass.
 *
 * @throws CsvFormatError for a quote that is never closed, is followed by more text or stands inside a field without quotes around it:
 * a lost or added quote does not go unseen.
 */
export function readCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const fields: string[] = [];
    for (;;) {
      const field = text[at] === '"' ? quotedField(text, at, line) : plainField(text, at, line);
      fields.push(field.value);
      at = field.end;
      line += field.lines;
      if (text[at] !== ",") break;
      at++;
    }
    if (fields.length > 1 || fields[0] !== "") records.push({ line: start, fields });
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line++;
  }
  return records;
}

interface Field {
  readonly value: string;
  /** Where the field's text ends: at a comma, a line end or the end of the text. */
  readonly end: number;
  /** Line ends inside the field. */
  readonly lines: number;
}

const FIELD_END = /,|\r?\n|\r|$/g;

function plainField(text: string, at: number, line: number): Field {
  FIELD_END.lastIndex = at;
  const end = FIELD_END.exec(text)?.index ?? text.length;
  const value = text.slice(at, end);
  if (value.includes('"')) {
    throw new CsvFormatError(line, undefined, `expected quotes around a field that holds one, got ${value}`);
  }
  return { value, end, lines: 0 };
}

function quotedField(text: string, at: number, line: number): Field {
  let close = at;
  do {
    close = text.indexOf('"', close + 1);
    if (close < 0) throw new CsvFormatError(line, undefined, "quoted field is never closed");
  } while (text[close + 1] === '"' && ++close);
  const value = text.slice(at + 1, close).replaceAll('""', '"');
  const end = close + 1;
  if (end < text.length && !/^(,|\r|\n)/.test(text[end] as string)) {
    throw new CsvFormatError(line, undefined, `expected a comma after a quoted field, got ${text[end]}`);
  }
  return { value, end, lines: value.split(/\r\n|\r|\n/).length - 1 };
}
