const IMPORTS = 2;
const DATA = 11;
const SHARED = 2;

/**
 * The module `bytes` with its memory import marked as shared or not. A module compiled for shared memory runs on memory
 * of one thread too, once one bit of the import says so: atomic instructions are valid on both.
 *
 * @throws TypeError unless `bytes` import shared memory with a maximum and hold no data segments, which every thread would
 *   write over the arrays in that memory.
 */
export function withMemoryImport(name: string, bytes: Uint8Array, shared: boolean): Uint8Array<ArrayBuffer> {
  const at = sharedFlag(name, bytes);
  const copy = new Uint8Array(bytes);
  if (!shared) copy[at] = copy[at]! & ~SHARED;
  return copy;
}

/** Where the flags of the memory import lie, in the binary format of WebAssembly core 1.0 with threads. */
function sharedFlag(name: string, bytes: Uint8Array): number {
  const refuse = (what: string) => new TypeError(`createRuntime: expected module "${name}" ${what}`);
  let found = -1;
  for (let at = 8; at < bytes.length; ) {
    const section = bytes[at]!;
    const [size, start] = unsigned(bytes, at + 1);
    if (section === IMPORTS) found = memoryFlags(bytes, start);
    if (section === DATA && bytes[start] !== 0) throw refuse("to have no static data");
    at = start + size;
  }
  if (found < 0 || ((bytes[found] ?? 0) & SHARED) === 0) throw refuse("to import shared memory");
  return found;
}

function memoryFlags(bytes: Uint8Array, start: number): number {
  let [count, at] = unsigned(bytes, start);
  for (; count > 0; count--) {
    for (let names = 0; names < 2; names++) {
      const [length, text] = unsigned(bytes, at);
      at = text + length;
    }
    const kind = bytes[at++];
    if (kind === 2) return at;
    if (kind === 0) at = unsigned(bytes, at)[1];
    else if (kind === 3) at += 2;
    else return -1; // tables and tags: no kernel imports them
  }
  return -1;
}

/** An unsigned LEB128 number and the place after it. */
function unsigned(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++]!;
    value += (byte & 127) * 2 ** shift;
    if (!(byte & 128)) return [value, at];
  }
}
