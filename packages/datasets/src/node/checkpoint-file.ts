import { type FileHandle, open } from "node:fs/promises";
import { crc32, type Volume } from "@microstructure/volume";
import { InvalidStoreError } from "../errors.js";
import { canonicalJson } from "../store/canonical-json.js";
import type { FrameEncoding } from "../store/encoding.js";
import type { FileDigests } from "../store/verified-store.js";
import type { JsonValue } from "../types.js";
import type { PlannedRun } from "./plan-runs.js";
import { replaceFile } from "./replace-file.js";
import { SOFTWARE } from "./software.js";

/** Bytes before the header: its length and its CRC-32, little-endian u32 each. */
const PREFIX = 8;

/** A run up to one of its frames: all that is not in the files of full chunks. */
export interface RunState {
  readonly grid: Pick<Volume, "shape" | "spacing" | "unit">;
  readonly encoding: FrameEncoding;
  readonly times: readonly number[];
  /** Those of the full chunks. */
  readonly files: FileDigests;
  readonly record?: JsonValue;
}

/** What a checkpoint holds besides the state, each with a buffer of its own. */
export interface CheckpointBytes {
  /** Frames after the last full chunk, as they are stored. */
  readonly tail: Uint8Array<ArrayBuffer>;
  /** The producer's. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Header {
  readonly inputsHash: string;
  readonly software: Readonly<Record<string, string>>;
  readonly state: RunState;
  readonly tail: Check;
  readonly bytes: Check;
}

interface Check {
  readonly length: number;
  readonly crc32: number;
}

/** Puts `state` and the bytes at `path` in one step and on the disk for good. */
export async function writeCheckpoint(
  path: string,
  { inputsHash }: PlannedRun,
  state: RunState,
  { tail, bytes }: { readonly tail: Uint8Array; readonly bytes: Uint8Array },
): Promise<void> {
  const header: Header = {
    inputsHash,
    software: SOFTWARE,
    state,
    tail: checkOf(tail),
    bytes: checkOf(bytes),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const prefix = new DataView(new ArrayBuffer(PREFIX));
  prefix.setUint32(0, text.length, true);
  prefix.setUint32(4, crc32(text), true);
  await replaceFile(path, [new Uint8Array(prefix.buffer), text, tail, bytes]);
}

function checkOf(bytes: Uint8Array): Check {
  return { length: bytes.length, crc32: crc32(bytes) };
}

/**
 * What {@link writeCheckpoint} put at `path`, or undefined when there is nothing.
 *
 * @throws InvalidStoreError when the file is damaged, or was written for other inputs or by other software.
 */
export async function readCheckpoint(
  path: string,
  { inputsHash }: PlannedRun,
): Promise<({ readonly state: RunState } & CheckpointBytes) | undefined> {
  const file = await openExisting(path);
  if (!file) return undefined;
  try {
    const header = await readHeader(path, file);
    if (header.inputsHash !== inputsHash) {
      throw new InvalidStoreError(path, "checkpoint is of a run with other inputs");
    }
    if (canonicalJson(header.software) !== canonicalJson(SOFTWARE)) {
      const [written, here] = [header.software, SOFTWARE].map((software) => JSON.stringify(software));
      throw new InvalidStoreError(path, `checkpoint was written by ${written}, this is ${here}`);
    }
    const tail = await readChecked(path, file, header.tail);
    const bytes = await readChecked(path, file, header.bytes);
    return { state: header.state, tail, bytes };
  } finally {
    await file.close();
  }
}

async function readHeader(path: string, file: FileHandle): Promise<Header> {
  const prefix = new DataView((await read(path, file, PREFIX)).buffer);
  const text = await read(path, file, prefix.getUint32(0, true));
  if (crc32(text) !== prefix.getUint32(4, true)) throw new InvalidStoreError(path, "checkpoint was altered");
  return JSON.parse(new TextDecoder().decode(text));
}

async function readChecked(path: string, file: FileHandle, check: Check): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await read(path, file, check.length);
  if (crc32(bytes) !== check.crc32) throw new InvalidStoreError(path, "checkpoint was altered");
  return bytes;
}

/** The next `length` bytes of `file`; also more than the 2 GiB that one call reads. */
async function read(path: string, file: FileHandle, length: number): Promise<Uint8Array<ArrayBuffer>> {
  if (length > (await file.stat()).size) throw new InvalidStoreError(path, "checkpoint is cut short");
  const bytes = new Uint8Array(length);
  for (let filled = 0; filled < length; ) {
    const { bytesRead } = await file.read(bytes, filled, Math.min(length - filled, 2 ** 30), null);
    if (bytesRead === 0) throw new InvalidStoreError(path, "checkpoint is cut short");
    filled += bytesRead;
  }
  return bytes;
}

async function openExisting(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
