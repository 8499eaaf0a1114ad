import { coordinates, type HalfLattice, halfExtent, mirrorCounts } from "./half-lattice.js";

/**
 * Sums over the points with `(j - 1/2) w <= r < (j + 1/2) w`, r being the distance from the origin, for the shells j
 * that hold at least one point, by rising j.
 */
export interface Shells {
  readonly index: Int32Array;
  readonly weight: Float64Array;
  /** Sum of weight times r. */
  readonly radius: Float64Array;
  /** Sum of values. */
  readonly value: Float64Array;
  /** Sum of values times r. */
  readonly moment: Float64Array;
}

const MOST_SHELLS = 1e6;
/** Keeps points on the edge of two shells in the upper one, whichever way their distance is rounded. */
const EDGE = 1e-9;

/**
 * The shells of width `width`, or a single one if it is infinite.
 *
 * @param only 1 for the points to look at, 0 for others, in the order of `values`
 * @throws RangeError for more than a million shells.
 */
export function collectShells(
  caller: string,
  name: string,
  lattice: HalfLattice,
  width: number,
  only?: Uint8Array,
): Shells {
  const { values, shape, step, weights, includesOrigin } = lattice;
  const [nz, ny, nx] = shape;
  const half = halfExtent(nx);
  const squares = shape.map((n, a) => coordinates(n, step[a]!).map((r) => r * r));
  const [z2, y2, x2] = squares as [Float64Array, Float64Array, Float64Array];
  const [wz, wy, wx] = weights;
  const mirrors = mirrorCounts(nx);
  const farthest = Math.hypot(...shape.map((n, a) => Math.floor(n / 2) * step[a]!));
  const count = Math.floor(farthest / width + 0.5 + EDGE) + 1;
  if (count > MOST_SHELLS) {
    throw new RangeError(`${caller}: expected ${name} of at least ${farthest / MOST_SHELLS}, got ${width}`);
  }
  const weight = new Float64Array(count);
  const radius = new Float64Array(count);
  const value = new Float64Array(count);
  const moment = new Float64Array(count);
  for (let z = 0; z < halfExtent(nz); z++) {
    for (let y = 0; y < halfExtent(ny); y++) {
      const rowWeight = wz[z]! * wy[y]!;
      if (rowWeight === 0) continue;
      // The rows at -z and -y lie equally far away. Where they are the row itself, it is taken as often and halved.
      const mz = z === 0 ? 0 : nz - z;
      const my = y === 0 ? 0 : ny - y;
      const a = (z * ny + y) * half;
      const b = (z * ny + my) * half;
      const c = (mz * ny + y) * half;
      const d = (mz * ny + my) * half;
      const share = (mz === z ? 0.5 : 1) * (my === y ? 0.5 : 1);
      const rowSquare = z2[z]! + y2[y]!;
      for (let x = includesOrigin || z + y > 0 ? 0 : 1; x < wx.length; x++) {
        let points = 4;
        let sum = 0;
        if (only === undefined) {
          sum = values[a + x]! + values[b + x]! + (values[c + x]! + values[d + x]!);
        } else {
          points = only[a + x]! + only[b + x]! + only[c + x]! + only[d + x]!;
          sum = only[a + x]! * values[a + x]! + only[b + x]! * values[b + x]!;
          sum += only[c + x]! * values[c + x]! + only[d + x]! * values[d + x]!;
        }
        const r = Math.sqrt(rowSquare + x2[x]!);
        const j = (r / width + (0.5 + EDGE)) | 0;
        const copies = share * mirrors[x]!;
        const w = copies * points * rowWeight * wx[x]!;
        const v = copies * sum;
        weight[j]! += w;
        radius[j]! += w * r;
        value[j]! += v;
        moment[j]! += v * r;
      }
    }
  }
  const index = Int32Array.from(weight.keys()).filter((j) => weight[j]! > 0);
  const used = (totals: Float64Array) => Float64Array.from(index, (j) => totals[j]!);
  return { index, weight: used(weight), radius: used(radius), value: used(value), moment: used(moment) };
}
