import { FileFormatError } from "../../errors.js";

/** The tags of one page, unread. */
export interface TiffDirectory {
  /** Byte offset of the next directory, 0 for none. */
  readonly next: number;
  /** Values of an integer tag, at most `limit`; empty when the page does not have it. */
  numbers(tag: number, limit: number): readonly number[];
  /** Value of a text tag, `""` when the page does not have it. */
  text(tag: number): string;
}

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where the entry's four value bytes lie. */
  readonly at: number;
}

const ENTRY_BYTES = 12;
const TEXT = 2;
const INTEGER_BYTES: Readonly<Record<number, 1 | 2 | 4>> = { 1: 1, 3: 2, 4: 4 };

/** The directory at `offset`. @throws FileFormatError when it, or later a value asked for, lies outside the file. */
export function readDirectory(view: DataView, offset: number, littleEndian: boolean): TiffDirectory {
  assertInside(view, offset, 2);
  const count = view.getUint16(offset, littleEndian);
  const end = offset + 2 + count * ENTRY_BYTES;
  assertInside(view, offset, end + 4 - offset);
  const entries = new Map<number, Entry>();
  for (let at = offset + 2; at < end; at += ENTRY_BYTES) {
    entries.set(view.getUint16(at, littleEndian), {
      type: view.getUint16(at + 2, littleEndian),
      count: view.getUint32(at + 4, littleEndian),
      at: at + 8,
    });
  }
  return {
    next: view.getUint32(end, littleEndian),
    numbers(tag, limit) {
      const entry = entries.get(tag);
      if (entry === undefined) return [];
      const size = INTEGER_BYTES[entry.type];
      if (size === undefined) throw fail(`expected integers in tag ${tag}, got type ${entry.type}`);
      const start = valuesAt(view, entry, size, littleEndian);
      return Array.from({ length: Math.min(entry.count, limit) }, (_, i) =>
        integer(view, start + i * size, size, littleEndian),
      );
    },
    text(tag) {
      const entry = entries.get(tag);
      if (entry?.type !== TEXT) return "";
      const start = valuesAt(view, entry, 1, littleEndian);
      return new TextDecoder("latin1").decode(
        new Uint8Array(view.buffer, view.byteOffset + start, entry.count),
      );
    },
  };
}

/** Values of up to four bytes lie in the entry itself, others where it points. */
function valuesAt(view: DataView, { count, at }: Entry, size: number, littleEndian: boolean): number {
  if (count * size <= 4) return at;
  const start = view.getUint32(at, littleEndian);
  assertInside(view, start, count * size);
  return start;
}

function integer(view: DataView, at: number, size: 1 | 2 | 4, littleEndian: boolean): number {
  if (size === 1) return view.getUint8(at);
  return size === 2 ? view.getUint16(at, littleEndian) : view.getUint32(at, littleEndian);
}

function assertInside(view: DataView, offset: number, size: number): void {
  if (offset + size > view.byteLength) {
    throw fail(`expected ${size} bytes at ${offset}, got a file of ${view.byteLength} bytes`);
  }
}

function fail(reason: string): FileFormatError {
  return new FileFormatError("tiff", reason);
}
