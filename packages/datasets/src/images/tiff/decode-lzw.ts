const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const TABLE_SIZE = 4096;

/**
 * The bytes that a strip or tile of TIFF's LZW unpacks to; `undefined` when it is damaged or longer than `limit`.
 *
 * A full table stays as it is until the code that clears it, as libtiff reads it: imagecodecs writes such files.
 *
 * @see TIFF 6.0, section 13.
 */
export function decodeLzw(packed: Uint8Array, limit: number): Uint8Array | undefined {
  const prefix = new Uint16Array(TABLE_SIZE);
  const first = Uint8Array.from({ length: TABLE_SIZE }, (_, code) => code & 0xff);
  const last = first.slice();
  const length = new Uint32Array(TABLE_SIZE).fill(1, 0, CLEAR);
  const out = new Uint8Array(limit);
  let free = FIRST_FREE;
  let width = 9;
  let previous = -1;
  let end = 0;
  for (let bit = 0; bit + width <= packed.length * 8; ) {
    const code = readBits(packed, bit, width);
    bit += width;
    if (code === END) break;
    if (code === CLEAR) {
      free = FIRST_FREE;
      width = 9;
      previous = -1;
      continue;
    }
    if (code >= (previous < 0 ? CLEAR : Math.min(free + 1, TABLE_SIZE))) return undefined;
    if (previous >= 0 && free < TABLE_SIZE) {
      prefix[free] = previous;
      first[free] = first[previous]!;
      last[free] = first[code]!;
      length[free] = length[previous]! + 1;
      free++;
      if (free + 1 === 1 << width && width < 12) width++;
    }
    const start = end;
    end += length[code]!;
    if (end > limit) return undefined;
    for (let at = end - 1, from = code; at >= start; at--) {
      out[at] = last[from]!;
      from = prefix[from]!;
    }
    previous = code;
  }
  return out.subarray(0, end);
}

/** Up to 12 bits, most significant first. */
function readBits(bytes: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3;
  const window = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (window >> (24 - (bit & 7) - width)) & ((1 << width) - 1);
}
