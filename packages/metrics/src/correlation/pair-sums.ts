import { type FftEngine, nextFastLength } from "@microstructure/fft";
import type { Shape3, VolumeData } from "@microstructure/volume";
import type { Boundary } from "../boundary.js";
import { halfExtent } from "../radial/half-lattice.js";

/** A number per lag between voxels; lag l of an axis of `shape` is at l, or at `shape` + l if it is negative. */
export interface LagSums {
  readonly sums: Float64Array;
  readonly shape: Shape3;
}

/**
 * Sums of v(r) v(r + lag) over all voxels r for which r + lag is a voxel, by the Wiener-Khinchin theorem. With an open
 * boundary `shape` has room for all lags, with a periodic one it is that of the field.
 *
 * **Accuracy** absolute error about 1e-15 of the sum of squares.
 */
export function pairSums(data: VolumeData, shape: Shape3, boundary: Boundary, fft: FftEngine): LagSums {
  const room = (n: number) =>
    n === 1 || (boundary === "periodic" && nextFastLength(n) === n) ? n : nextFastLength(2 * n - 1);
  const extents: Shape3 = [room(shape[0]), room(shape[1]), room(shape[2])];
  const [mz, my, mx] = extents;
  const field = padded(data, shape, extents);
  const spectrum = new Float64Array(2 * mz * my * halfExtent(mx));
  const plan = fft.real(extents);
  plan.forward(field, spectrum);
  for (let i = 0; i < spectrum.length; i += 2) {
    const re = spectrum[i]!;
    const im = spectrum[i + 1]!;
    spectrum[i] = re * re + im * im;
    spectrum[i + 1] = 0;
  }
  plan.inverse(spectrum, field);
  if (boundary === "open") return { sums: field, shape: extents };
  return shape.reduce<LagSums>((lags, n, axis) => wrapped(lags, axis, n), { sums: field, shape: extents });
}

/** The values in a box of zeros of extents `extents`. */
function padded(data: VolumeData, shape: Shape3, extents: Shape3): Float64Array {
  const [nz, ny, nx] = shape;
  const [mz, my, mx] = extents;
  const out = new Float64Array(mz * my * mx);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const from = (z * ny + y) * nx;
      out.set(data.subarray(from, from + nx), (z * my + y) * mx);
    }
  }
  return out;
}

/** Sums over the periodic images of each lag along one axis of `n` voxels: l and l - n are the same lag. */
function wrapped({ sums, shape }: LagSums, axis: number, n: number): LagSums {
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
