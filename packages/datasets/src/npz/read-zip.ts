import { crc32 } from "@microstructure/volume";
import { inflateSync } from "fflate";
import { FileFormatError } from "../errors.js";

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly headerAt: number;
}

const END_BYTES = 22;
const ENTRY_BYTES = 46;
const HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files in a zip archive by name, each checked against its size and CRC-32.
 *
 * @throws FileFormatError when the archive is damaged, encrypted or of 4 GB and more.
 */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  let packed = 0;
  for (const entry of readEntries(bytes, view)) {
    if (files.has(entry.name)) throw fail(`expected different names, got ${entry.name} twice`);
    packed += entry.packed;
    if (packed > bytes.length)
      throw fail("expected files with bytes of their own, got files that share bytes");
    files.set(entry.name, readFile(bytes, view, entry));
  }
  return files;
}

function readEntries(bytes: Uint8Array, view: DataView): ZipEntry[] {
  let end = bytes.length - END_BYTES;
  while (
    end >= 0 &&
    !(view.getUint32(end) === 0x504b0506 && end + END_BYTES + view.getUint16(end + 20, true) === bytes.length)
  ) {
    end--;
  }
  if (end < 0) throw fail("expected a zip archive, got none or one cut short");
  const [count, start] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
  if (count === 0xffff || start === 0xffffffff)
    throw fail("expected an archive below 4 GB, got the zip64 format");
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at) !== 0x504b0102)
      throw fail(`expected ${count} files, got ${i}`);
    const nameBytes = view.getUint16(at + 28, true);
    const next = at + ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw fail(`expected ${count} files, got ${i}`);
    if (view.getUint16(at + 8, true) & 1) throw fail("expected plain files, got encrypted ones");
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at = next;
  }
  if (at !== end) throw fail("expected a directory of files up to the end record, got other bytes");
  return entries;
}

function readFile(
  bytes: Uint8Array,
  view: DataView,
  { name, method, crc, packed, size, headerAt }: ZipEntry,
): Uint8Array {
  if (headerAt + HEADER_BYTES > bytes.length || view.getUint32(headerAt) !== 0x504b0304) {
    throw fail(`expected ${name} at byte ${headerAt}, got other bytes`);
  }
  const nameAt = headerAt + HEADER_BYTES;
  const nameEnd = nameAt + view.getUint16(headerAt + 26, true);
  const start = nameEnd + view.getUint16(headerAt + 28, true);
  const held = new TextDecoder().decode(bytes.subarray(nameAt, nameEnd));
  if (held !== name) throw fail(`expected ${name} at byte ${headerAt}, got ${held}`);
  if (start + packed > bytes.length)
    throw fail(`expected ${packed} bytes of ${name}, got an archive cut short`);
  if (method !== STORED && method !== DEFLATED)
    throw fail(`expected deflate in ${name}, got method ${method}`);
  // Deflate shrinks at most 1032 times: without a bound, a damaged size would allocate any amount of memory.
  if (method === STORED ? size !== packed : size > 1100 * packed) {
    throw fail(`expected a size of ${name} that ${packed} bytes can hold, got ${size}`);
  }
  const stored = bytes.subarray(start, start + packed);
  const content = method === STORED ? stored : inflate(stored, size, name);
  if (content.length !== size || crc32(content) !== crc) throw fail(`expected ${name} to fit its checksum`);
  return content;
}

function inflate(stored: Uint8Array, size: number, name: string): Uint8Array {
  try {
    return inflateSync(stored, { out: new Uint8Array(size) });
  } catch (cause) {
    throw new FileFormatError("npz", `expected whole compressed data in ${name}`, { cause });
  }
}

function fail(reason: string): FileFormatError {
  return new FileFormatError("npz", reason);
}
