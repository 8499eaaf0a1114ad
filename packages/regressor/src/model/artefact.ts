import { RegressorFormatError } from "../errors.js";

/** Bytes that start every saved model: "MREG". */
const magic = 0x4745524d;
const version = 2;
const prefix = 12;

/** One self-contained file: magic, version, header length, JSON header padded to 4 bytes, binary payload. */
export function packArtefact(header: Readonly<Record<string, unknown>>, payload: Uint8Array): Uint8Array {
  const text = JSON.stringify(header);
  const length = new TextEncoder().encode(text).length;
  const json = new TextEncoder().encode(text + " ".repeat((4 - (length % 4)) % 4));
  const bytes = new Uint8Array(prefix + json.length + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, version, true);
  view.setUint32(8, json.length, true);
  bytes.set(json, prefix);
  bytes.set(payload, prefix + json.length);
  return bytes;
}

/** The bytes of a file, without a copy. @throws TypeError for anything but bytes. */
export function toBytes(caller: string, source: Uint8Array | ArrayBuffer): Uint8Array {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (source instanceof Uint8Array) return source;
  const kind = Object.prototype.toString.call(source).slice(8, -1);
  throw new TypeError(`${caller}: expected a Uint8Array or ArrayBuffer, got ${kind}`);
}

/**
 * Header and payload of a saved model.
 *
 * @throws RegressorFormatError when the bytes are not one, or hold another `kind` than expected.
 */
export function unpackArtefact(
  bytes: Uint8Array,
  kind: "regressor" | "ensemble",
): { header: Record<string, unknown>; payload: Uint8Array } {
  if (bytes.length < prefix)
    throw new RegressorFormatError(`expected at least ${prefix} bytes, got ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic)
    throw new RegressorFormatError("expected the bytes to start with MREG");
  if (view.getUint32(4, true) !== version) {
    throw new RegressorFormatError(`expected version ${version}, got ${view.getUint32(4, true)}`);
  }
  const start = prefix + view.getUint32(8, true);
  if (start > bytes.length) {
    throw new RegressorFormatError(
      `expected a header of ${start - prefix} bytes, got ${bytes.length - prefix}`,
    );
  }
  const header = parseHeader(bytes.subarray(prefix, start));
  if (header["kind"] !== kind) {
    throw new RegressorFormatError(`expected kind ${kind}, got ${String(header["kind"])}`);
  }
  return { header, payload: bytes.subarray(start) };
}

function parseHeader(json: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder().decode(json));
  } catch (cause) {
    throw new RegressorFormatError("expected a JSON header", { cause });
  }
  if (typeof header !== "object" || header === null)
    throw new RegressorFormatError("expected a JSON object header");
  return header as Record<string, unknown>;
}
