import { crc32 } from "@microstructure/volume";
import { CheckpointError } from "../errors.js";
import type { IntegratorState } from "../integrate/types.js";

/** First bytes of a checkpoint file. */
const MAGIC = "MSPFCKPT";
const VERSION = 2;
/** Magic, version and length of the header in bytes. */
const PREAMBLE = 16;

/** What a checkpoint holds. */
export interface Checkpoint {
  /** Inputs of the run, each as canonical JSON. */
  readonly identity: Readonly<Record<string, string>>;
  readonly state: IntegratorState;
}

interface Header {
  readonly identity: Readonly<Record<string, string>>;
  readonly numbers: readonly string[];
  readonly arrays: readonly { readonly name: string; readonly length: number }[];
}

/**
 * The bytes of a checkpoint: magic, version, header length, a JSON header padded to 8 bytes, the numbers and arrays in
 * little-endian f64, CRC-32 of all that.
 */
export function encodeCheckpoint({ identity, state }: Checkpoint): Uint8Array {
  const numbers = Object.keys(state.numbers);
  const arrays = Object.entries(state.arrays).map(([name, { length }]) => ({ name, length }));
  const text = new TextEncoder().encode(JSON.stringify({ identity, numbers, arrays } satisfies Header));
  const headerLength = 8 * Math.ceil(text.length / 8);
  const count = numbers.length + arrays.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(PREAMBLE + headerLength + 8 * count + 4);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, VERSION, true);
  view.setUint32(12, headerLength, true);
  bytes.fill(0x20, PREAMBLE, PREAMBLE + headerLength);
  bytes.set(text, PREAMBLE);
  let at = PREAMBLE + headerLength;
  const write = (value: number) => {
    view.setFloat64(at, value, true);
    at += 8;
  };
  for (const name of numbers) write(state.numbers[name] as number);
  for (const { name } of arrays) (state.arrays[name] as Float64Array).forEach(write);
  view.setUint32(at, crc32(bytes.subarray(0, at)), true);
  return bytes;
}

/** The checkpoint in `bytes`. @throws CheckpointError for damaged bytes or another version. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PREAMBLE + 4 || new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) {
    throw new CheckpointError("damaged", `expected a file that begins with ${MAGIC}`);
  }
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw new CheckpointError("other-version", `expected format version ${VERSION}, got ${version}`);
  }
  const end = bytes.length - 4;
  if (crc32(bytes.subarray(0, end)) !== view.getUint32(end, true)) {
    throw new CheckpointError(
      "damaged",
      `expected the checksum to match, got ${bytes.length} bytes that do not`,
    );
  }
  const headerEnd = PREAMBLE + view.getUint32(12, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(PREAMBLE, headerEnd))) as Header;
  let at = headerEnd;
  const read = () => {
    const value = view.getFloat64(at, true);
    at += 8;
    return value;
  };
  const numbers = Object.fromEntries(header.numbers.map((name) => [name, read()]));
  const arrays = Object.fromEntries(
    header.arrays.map(({ name, length }) => [name, Float64Array.from({ length }, read)]),
  );
  return { identity: header.identity, state: { numbers, arrays } };
}
