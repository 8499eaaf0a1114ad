/** @throws TypeError naming what came instead of an array. */
export function assertArray(caller: string, what: string, value: unknown): void {
  if (!Array.isArray(value)) {
    throw new TypeError(`${caller}: expected an array of ${what}, got ${describeValue(value)}`);
  }
}

/** @throws TypeError unless the value is an object that is not an array. */
export function assertRecord(caller: string, what: string, value: unknown): void {
  if (!isRecord(value)) throw new TypeError(`${caller}: expected ${what}, got ${describeValue(value)}`);
}

/** True for an object that is neither null nor an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The bytes behind a buffer or view. @throws TypeError for anything else. */
export function toBytes(caller: string, value: Uint8Array | ArrayBuffer): Uint8Array {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw new TypeError(`${caller}: expected a Uint8Array or ArrayBuffer, got ${describeValue(value)}`);
}

/** A value's type in words, for messages: `undefined`, `a string`, `a Float32Array`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  const name = (value as { constructor?: { name?: string } }).constructor?.name;
  if (typeof (value as { then?: unknown }).then === "function") return "a promise";
  if (Symbol.asyncIterator in value) return "an async iterable";
  if (name === undefined || name === "" || name === "Object") return "an object";
  return `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
}
