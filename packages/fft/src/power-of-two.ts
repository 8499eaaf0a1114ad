import FFT from "fft.js";

/** Unscaled transform of one line from x to y, another array; x is left as it was. */
export type PowerOfTwoLine = (x: Float64Array, y: Float64Array, sign: -1 | 1) => void;

export function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}

/** The transform of fft.js for a length of 2^a > 1, without its scaling: the inverse is the forward one read backwards. */
export function createPowerOfTwoLine(n: number): PowerOfTwoLine {
  const fft = new FFT(n);
  return (x, y, sign) => {
    fft.transform(y, x);
    if (sign < 0) return;
    for (let a = 2, b = 2 * n - 2; a < b; a += 2, b -= 2) {
      const re = y[a]!;
      const im = y[a + 1]!;
      y[a] = y[b]!;
      y[a + 1] = y[b + 1]!;
      y[b] = re;
      y[b + 1] = im;
    }
  };
}
