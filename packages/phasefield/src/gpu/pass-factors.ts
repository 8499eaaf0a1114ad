import type { Pass } from "./pass.js";

/**
 * Factors of a pass in f32 from f64, rows s < r of (cos, sin, -sin, cos) for k' < L': of the angle 2 pi s k'/L', and for the
 * last pass of a cosine line, turned by pi k'/2n and doubled. The inverse pass has the same ones.
 */
export function passFactors({ n, radix, before, kind }: Pass): Float32Array {
  const done = before * radix;
  const isTurned = kind === "cosine" && done === n;
  const scale = isTurned ? 2 : 1;
  const factors = new Float32Array(4 * done * radix);
  for (let s = 0, i = 0; s < radix; s++) {
    for (let k = 0; k < done; k++, i += 4) {
      // The product of indices is reduced first, so that large ones lose no digits.
      const angle = (2 * Math.PI * ((s * k) % done)) / done + (isTurned ? (Math.PI * k) / (2 * n) : 0);
      const [c, d] = [scale * Math.cos(angle), scale * Math.sin(angle)];
      factors.set([c, d, -d, c], i);
    }
  }
  return factors;
}
