import { invertSymmetric, writeChristoffel } from "../material/christoffel.js";
import { evaluateStiffness } from "../material/stiffness.js";
import { type Numbers, stressOf } from "../material/voigt.js";
import type { AxisFactors } from "./wavevector.js";

/** Mean of the stiffness at the smallest and the largest phase fraction of a field. */
export function meanOfExtremes(stiffness: readonly Numbers[], low: number, high: number): number[] {
  const soft = evaluateStiffness(stiffness, low);
  const stiff = evaluateStiffness(stiffness, high);
  return soft.map((v, m) => (v + stiff[m]!) / 2);
}

/**
 * Writes the inverse Christoffel matrix (xx, yy, zz, yz, xz, xy) of every mode of the half spectrum to `out`, zero where
 * the discrete wave vector vanishes and in the displacements that are not `moving`.
 */
export function fillInverseChristoffel(
  out: Float64Array,
  C: Numbers,
  [alongX, alongY, alongZ]: readonly [AxisFactors, AxisFactors, AxisFactors],
  moving: readonly boolean[],
): void {
  const K = new Float64Array(6);
  const constants = Float64Array.from(C);
  const [mx, my, mz] = moving.map(Number) as [number, number, number];
  let o = 0;
  for (let z = 0; z < alongZ.odd.length; z++) {
    for (let y = 0; y < alongY.odd.length; y++) {
      const fx = alongY.even[y]! * alongZ.even[z]!;
      const fy = alongY.odd[y]! * alongZ.even[z]!;
      const fz = alongZ.odd[z]! * alongY.even[y]!;
      for (let x = 0; x < alongX.odd.length; x++, o += 6) {
        const kx = fx * alongX.odd[x]!;
        const ky = fy * alongX.even[x]!;
        const kz = fz * alongX.even[x]!;
        if (kx === 0 && ky === 0 && kz === 0) {
          out.fill(0, o, o + 6);
          continue;
        }
        writeChristoffel(constants, kx, ky, kz, K);
        K[0] = mx * K[0]! + 1 - mx;
        K[1] = my * K[1]! + 1 - my;
        K[2] = mz * K[2]! + 1 - mz;
        K[3]! *= my * mz;
        K[4]! *= mx * mz;
        K[5]! *= mx * my;
        invertSymmetric(K);
        out[o] = mx * K[0]!;
        out[o + 1] = my * K[1]!;
        out[o + 2] = mz * K[2]!;
        out[o + 3] = K[3]!;
        out[o + 4] = K[4]!;
        out[o + 5] = K[5]!;
      }
    }
  }
}

/**
 * Factor for a reference medium C0 = factor C that suits the Eyre-Milton scheme best when C is the mean of `A` and
 * another stiffness: the geometric mean of the extreme stiffness ratios to C.
 */
export function geometricMeanFactor(A: Numbers, C: Numbers, solve: (stress: Numbers) => number[]): number {
  const B = C.map((v, m) => 2 * v - A[m]!);
  const [a, b] = [A, B].map((M) => largestRatio(M, solve)) as [number, number];
  return Math.sqrt(Math.max(a, b) * Math.min(2 - a, 2 - b));
}

function largestRatio(M: Numbers, solve: (stress: Numbers) => number[]): number {
  let e = [1, 0.9, 0.8, 0.7, 0.6, 0.5];
  let ratio = 0;
  for (let i = 0; i < 200; i++) {
    const next = solve(stressOf(M, e));
    ratio = Math.hypot(...next) / Math.hypot(...e);
    const size = Math.hypot(...next);
    e = next.map((v) => v / size);
  }
  return ratio;
}
