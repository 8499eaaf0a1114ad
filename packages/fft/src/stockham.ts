import { factorise } from "./factorise.js";
import { type Pass, pass2, pass3, pass4, pass5 } from "./stockham-passes.js";
import { twiddles } from "./twiddles.js";

/**
 * Unscaled transform of `lanes` interleaved lines: point j of line q is the complex number at index
 * `xo + q + lanes*j` of x. The result is left in x, if it returns true, or in y from index `yo` on; the other holds
 * scratch values.
 *
 * @param sign -1 forward, +1 inverse
 */
export type Stockham = (
  x: Float64Array,
  xo: number,
  y: Float64Array,
  yo: number,
  lanes: number,
  sign: -1 | 1,
) => boolean;

const PASSES: Readonly<Record<number, Pass>> = { 2: pass2, 3: pass3, 4: pass4, 5: pass5 };

/** Stockham autosort for length `n`: every pass reorders as it goes, to and fro between two arrays. */
export function createStockham(n: number): Stockham {
  let length = n;
  const stages = factorise(n).map((radix) => {
    const m = length / radix;
    const stage = { pass: PASSES[radix] as Pass, radix, m, w: twiddles(length, m) };
    length = m;
    return stage;
  });
  return (x, xo, y, yo, lanes, sign) => {
    let inX = true;
    let stride = lanes;
    for (const { pass, radix, m, w } of stages) {
      if (inX) pass(x, xo, y, yo, m, stride, w, sign);
      else pass(y, yo, x, xo, m, stride, w, sign);
      inX = !inX;
      stride *= radix;
    }
    return inX;
  };
}
