import { VolumeFormatError } from "../errors.js";
import { splitWords } from "./words.js";

/** A file with its appended data taken out, so that the rest is plain XML. */
export interface SplitFile {
  readonly xml: string;
  /** Bytes after the marker `_`; undefined when the file has no AppendedData. */
  readonly appended: Uint8Array | undefined;
  /** True when the marker stands on a line of its own. */
  readonly ownLine: boolean;
}

/**
 * The XML and the appended bytes of a file. The data end at the last `</AppendedData>`, because raw data may hold
 * any bytes.
 *
 * @throws VolumeFormatError when the section is not closed or the XML is not UTF-8.
 */
export function splitAppended(bytes: Uint8Array): SplitFile {
  const open = find(bytes, "<AppendedData", 0, 1);
  if (open < 0) return { xml: decodeText([bytes]), appended: undefined, ownLine: false };
  const openEnd = find(bytes, ">", open, 1) + 1;
  const close = find(bytes, "</AppendedData>", bytes.length - 1, -1);
  if (openEnd === 0 || close < openEnd) throw fail("expected </AppendedData>, got the end of the file");
  const marker = find(bytes, "_", openEnd, 1);
  const blank = decodeText([bytes.subarray(openEnd, Math.max(marker, openEnd))]);
  if (marker < 0 || marker >= close || splitWords(blank).length > 0) {
    throw fail("expected appended data to start with _");
  }
  return {
    xml: decodeText([bytes.subarray(0, openEnd), bytes.subarray(close)]),
    appended: bytes.subarray(marker + 1, close),
    ownLine: blank.includes("\n"),
  };
}

/** First position of ASCII `text` at or after `from` (step 1), or last at or before it (step -1); -1 when absent. */
function find(bytes: Uint8Array, text: string, from: number, step: 1 | -1): number {
  const codes = new TextEncoder().encode(text);
  const next = (at: number) =>
    step === 1
      ? bytes.indexOf(codes[0] as number, at)
      : at < 0
        ? -1
        : bytes.lastIndexOf(codes[0] as number, at);
  let at = next(from);
  while (at >= 0 && !codes.every((code, i) => bytes[at + i] === code)) at = next(at + step);
  return at;
}

function decodeText(parts: readonly Uint8Array[]): string {
  try {
    return parts.map((part) => new TextDecoder("utf-8", { fatal: true }).decode(part)).join("");
  } catch (cause) {
    throw new VolumeFormatError("vti", "expected UTF-8 text around the data", { cause });
  }
}

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("vti", reason);
}
