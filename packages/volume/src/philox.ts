/**
 * The counter-based generator Philox4x32-10: four 32-bit words from a 128-bit counter and a 64-bit key.
 * Stateless, so that any draw can be made anywhere, in any order, with the same result.
 *
 * @see Salmon, Moraes, Dror & Shaw, SC'11 (2011), "Parallel random numbers: as easy as 1, 2, 3".
 */
export function philox4x32(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): [number, number, number, number] {
  let [a, b, c, d] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, a);
    const low0 = Math.imul(0xd2511f53, a) >>> 0;
    const high1 = multiplyHigh(0xcd9e8d57, c);
    const low1 = Math.imul(0xcd9e8d57, c) >>> 0;
    a = (high1 ^ b ^ k0) >>> 0;
    b = low1;
    c = (high0 ^ d ^ k1) >>> 0;
    d = low0;
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [a, b, c, d];
}

/** Upper 32 bits of the product of two unsigned 32-bit integers. */
function multiplyHigh(x: number, y: number): number {
  const x0 = x & 0xffff;
  const x1 = x >>> 16;
  const y0 = y & 0xffff;
  const y1 = y >>> 16;
  const mid = x1 * y0 + ((x0 * y0) >>> 16);
  const cross = x0 * y1 + (mid & 0xffff);
  return (x1 * y1 + Math.floor(mid / 65536) + Math.floor(cross / 65536)) >>> 0;
}
