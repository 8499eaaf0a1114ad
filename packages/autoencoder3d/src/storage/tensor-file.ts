import { isRecord } from "../argument.js";
import { InvalidModelError } from "../errors.js";

/** A named block of 32-bit floats. */
export interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The content of a file: tensors, and strings that say what they are. */
export interface TensorFile {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: readonly StoredTensor[];
}

interface Entry {
  readonly dtype: "F32";
  readonly shape: number[];
  readonly data_offsets: [number, number];
}

const HEADER_BYTES = 8;
const ALIGNMENT = 8;

/** The bytes of a safetensors file: header length, JSON header, little-endian floats. */
export function encodeTensorFile({ metadata, tensors }: TensorFile): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const { name, shape, data } of tensors) {
    header[name] = { dtype: "F32", shape, data_offsets: [end, (end += data.byteLength)] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(HEADER_BYTES + length + end).fill(0x20, HEADER_BYTES, HEADER_BYTES + length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(length), true);
  bytes.set(json, HEADER_BYTES);
  let at = HEADER_BYTES + length;
  for (const { data } of tensors) {
    for (let i = 0; i < data.length; i++, at += 4) view.setFloat32(at, data[i]!, true);
  }
  return bytes;
}

/**
 * The tensors of a safetensors file that holds 32-bit floats only.
 *
 * @throws InvalidModelError naming the first thing that is not as the format demands.
 */
export function decodeTensorFile(caller: string, bytes: Uint8Array): TensorFile {
  const fail = (reason: string, cause?: unknown): never => {
    throw new InvalidModelError(caller, reason, { cause });
  };
  if (bytes.length < HEADER_BYTES)
    fail(`expected a header of ${HEADER_BYTES} bytes, got ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > bytes.length - HEADER_BYTES) {
    fail(`expected a JSON header that fits in ${bytes.length} bytes, got a length of ${length}`);
  }
  const start = HEADER_BYTES + length;
  const header = parseHeader(bytes.subarray(HEADER_BYTES, start), fail);
  const { __metadata__: metadata = {}, ...entries } = header;
  if (!isStringRecord(metadata)) return fail("expected __metadata__ to be an object of strings");
  let expected = 0;
  const tensors = Object.entries(entries).map(([name, entry]): StoredTensor => {
    if (!isEntry(entry)) {
      return fail(
        `expected an F32 tensor with shape and data_offsets at "${name}", got ${JSON.stringify(entry)}`,
      );
    }
    const { shape, data_offsets: offsets } = entry;
    const count = shape.reduce((product, n) => product * n, 1);
    if (offsets[0] !== expected || offsets[1] - offsets[0] !== count * 4) {
      return fail(`expected ${count} floats at byte ${expected} for "${name}", got offsets [${offsets}]`);
    }
    expected = offsets[1];
    if (start + expected > bytes.length)
      return fail(`expected ${start + expected} bytes, got ${bytes.length}`);
    const data = new Float32Array(count);
    for (let i = 0; i < count; i++) data[i] = view.getFloat32(start + offsets[0] + 4 * i, true);
    return { name, shape, data };
  });
  if (start + expected !== bytes.length) fail(`expected ${start + expected} bytes, got ${bytes.length}`);
  return { metadata, tensors };
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value)) return false;
  const { dtype, shape, data_offsets: offsets } = value;
  return dtype === "F32" && isSizes(shape) && isSizes(offsets) && offsets.length === 2;
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && (n as number) >= 0);
}

function isStringRecord(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === "string");
}

function parseHeader(
  json: Uint8Array,
  fail: (reason: string, cause?: unknown) => never,
): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
    if (isRecord(header)) return header;
  } catch (error) {
    return fail("expected a safetensors file, got a header that is not JSON", error);
  }
  return fail("expected a safetensors file, got a header that is not a JSON object");
}
