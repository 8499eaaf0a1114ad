import { type FftEngine, js } from "@microstructure/fft";
import type { Axis, Volume, VolumeData } from "@microstructure/volume";
import { assertPositive } from "../assert-comparable.js";
import { type Boundary, type BoundaryOptions, resolveBoundary } from "../boundary.js";
import { halfExtent } from "../radial/half-lattice.js";
import { collectShells } from "../radial/shells.js";
import type { LagProfile } from "./lag-profile.js";
import { type LagSums, withPairSums } from "./pair-sums.js";

/** How pairs of voxels are found and binned. */
export interface CorrelationOptions extends BoundaryOptions {
  /** Width of a bin of distances in the unit of length. Default: the smallest spacing of axes longer than 1. */
  readonly binWidth?: number;
  /** Engine of the Fourier transform. Default `js()` of `@microstructure/fft`; its `/wasm` entry has a faster one. */
  readonly fft?: FftEngine;
}

/** Means of products over pairs of voxels, by the lag between them. */
export interface Correlation extends Readonly<Record<Axis, LagProfile>> {
  /** Over all directions: one entry per bin of distances that holds a lag. */
  readonly radial: RadialCorrelation;
}

export interface RadialCorrelation extends LagProfile {
  /** Mean distance of the pairs of each bin. */
  readonly r: Float64Array;
  /** Pairs of each bin, (r, r') and (r', r) both counted. */
  readonly pairs: Float64Array;
  readonly binWidth: number;
}

/** Correlation of the values of `field`, exact to the quotients if they are bytes. */
export function correlate(
  caller: string,
  field: Volume<VolumeData>,
  options: CorrelationOptions,
): Correlation {
  const boundary = resolveBoundary(caller, options.boundary);
  const { shape, spacing } = field;
  const long = spacing.filter((_, a) => shape[a]! > 1);
  const binWidth = options.binWidth ?? Math.min(...(long.length > 0 ? long : spacing));
  assertPositive(caller, "binWidth", binWidth);
  return withPairSums(field, boundary, options.fft ?? js(), (lags) => {
    if (!Number.isFinite(lags.sums[0])) {
      throw new RangeError(`${caller}: expected values whose squares can be summed, got too large ones`);
    }
    return {
      z: alongAxis(field, boundary, lags, 0),
      y: alongAxis(field, boundary, lags, 1),
      x: alongAxis(field, boundary, lags, 2),
      radial: radially(caller, field, boundary, lags, binWidth),
    };
  });
}

function alongAxis(
  { shape, spacing, data }: Volume<VolumeData>,
  boundary: Boundary,
  lags: LagSums,
  axis: 0 | 1 | 2,
): LagProfile {
  const n = shape[axis];
  const row = halfExtent(lags.shape[2]);
  const stride = [lags.shape[1] * row, row, 1][axis]!;
  const length = boundary === "open" ? n : halfExtent(n);
  const r = Float64Array.from({ length }, (_, i) => i * spacing[axis]);
  const pairs = (i: number) => (boundary === "open" ? (data.length / n) * (n - i) : data.length);
  return { r, value: r.map((_, i) => lags.sums[i * stride]! / pairs(i)) };
}

function radially(
  caller: string,
  { shape, spacing }: Volume<VolumeData>,
  boundary: Boundary,
  lags: LagSums,
  binWidth: number,
): RadialCorrelation {
  const pairs = shape.map((n, a) => pairsPerLag(n, lags.shape[a]!, boundary));
  const [pz, py, px] = pairs as [Float64Array, Float64Array, Float64Array];
  const { weight, radius, value } = collectShells(
    caller,
    "binWidth",
    {
      values: lags.sums,
      shape: lags.shape,
      step: spacing,
      weights: [pz, py, px.subarray(0, boundary === "open" ? shape[2] : halfExtent(shape[2]))],
      includesOrigin: true,
    },
    binWidth,
  );
  return {
    r: radius.map((sum, i) => sum / weight[i]!),
    value: value.map((sum, i) => sum / weight[i]!),
    pairs: weight,
    binWidth,
  };
}

/** Pairs of voxels of a line of `n` at each lag of an axis of `m`. */
function pairsPerLag(n: number, m: number, boundary: Boundary): Float64Array {
  if (boundary === "periodic") return new Float64Array(m).fill(n);
  return Float64Array.from({ length: m }, (_, i) => Math.max(n - Math.min(i, m - i), 0));
}
