import { type FftEngine, nextFastLength } from "@microstructure/fft";
import type { Shape3, Volume, VolumeData } from "@microstructure/volume";
import type { Boundary } from "../boundary.js";
import { halfExtent } from "../radial/half-lattice.js";
import { createScratch } from "../scratch.js";

/** A number per lag between voxels; lag l of an axis of `shape` is at l, or at `shape` + l if it is negative. */
export interface LagSums {
  readonly sums: Float64Array;
  readonly shape: Shape3;
}

/**
 * What `use` makes of the sums of v(r) v(r + lag) over all voxels r for which r + lag is a voxel, by the Wiener-Khinchin
 * theorem. With an open boundary `shape` has room for all lags, with a periodic one it is that of the field. Rows are
 * halved, x = 0 ... floor(nx / 2), as a lag and its opposite have the same sum. The sums lie in scratch memory and are
 * gone afterwards.
 *
 * **Accuracy** absolute error about 1e-15 of the sum of squares; none for bytes, whose sums are whole numbers.
 */
export function withPairSums<T>(
  { data, shape }: Volume<VolumeData>,
  boundary: Boundary,
  fft: FftEngine,
  use: (lags: LagSums) => T,
): T {
  const room = (n: number) =>
    n === 1 || (boundary === "periodic" && nextFastLength(n) === n) ? n : nextFastLength(2 * n - 1);
  const extents: Shape3 = [room(shape[0]), room(shape[1]), room(shape[2])];
  const [mz, my, mx] = extents;
  const plan = fft.real(extents);
  const scratch = createScratch(fft);
  try {
    const field = scratch.allocate(mz * my * mx);
    const spectrum = scratch.allocate(2 * mz * my * halfExtent(mx));
    writeRows(data, shape, field, extents);
    plan.forward(field, spectrum);
    for (let i = 0; i < spectrum.length; i += 2) {
      const re = spectrum[i]!;
      const im = spectrum[i + 1]!;
      spectrum[i] = re * re + im * im;
      spectrum[i + 1] = 0;
    }
    plan.inverse(spectrum, field);
    const lags: LagSums = { sums: field, shape: extents };
    const periodic =
      boundary === "open" ? lags : shape.reduce((folded, n, axis) => wrap(folded, axis, n), lags);
    return use(halve(periodic, data instanceof Uint8Array));
  } finally {
    scratch.release();
  }
}

/** Writes the voxels into the corner of a box of extents `extents`. */
function writeRows(data: VolumeData, [nz, ny, nx]: Shape3, box: Float64Array, [, my, mx]: Shape3): void {
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const from = (z * ny + y) * nx;
      box.set(data.subarray(from, from + nx), (z * my + y) * mx);
    }
  }
}

/** Moves x = 0 ... floor(nx / 2) of all rows together, and takes the transform's rounding off whole numbers. */
function halve({ sums, shape }: LagSums, isWhole: boolean): LagSums {
  const [nz, ny, nx] = shape;
  const half = halfExtent(nx);
  for (let row = 0; row < nz * ny; row++) {
    for (let x = 0; x < half; x++) {
      const sum = sums[row * nx + x]!;
      sums[row * half + x] = isWhole ? Math.floor(sum + 0.5) : sum;
    }
  }
  return { sums, shape };
}

/** Sums over the periodic images of each lag along one axis of `n` voxels: l and l - n are the same lag. */
function wrap({ sums, shape }: LagSums, axis: number, n: number): LagSums {
  const m = shape[axis]!;
  if (m === n) return { sums, shape };
  const extents = shape.map((extent, a) => (a === axis ? n : extent)) as [number, number, number];
  const inner = shape.slice(axis + 1).reduce((p, q) => p * q, 1);
  const outer = sums.length / (m * inner);
  const out = new Float64Array(outer * n * inner);
  for (let o = 0; o < outer; o++) {
    for (let l = 0; l < n; l++) {
      const to = (o * n + l) * inner;
      const positive = (o * m + l) * inner;
      const negative = (o * m + m + l - n) * inner;
      for (let i = 0; i < inner; i++) {
        out[to + i] = sums[positive + i]! + (l > 0 ? sums[negative + i]! : 0);
      }
    }
  }
  return { sums: out, shape: extents };
}
