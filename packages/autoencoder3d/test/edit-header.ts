/** JSON of unknown fields. */
export type Fields = Record<string, unknown>;

/** A safetensors file of the given header and data. */
export function withNewHeader(header: Fields, data: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}
