import { formatShape } from "@microstructure/volume";
import { assertPositive } from "../assert-comparable.js";
import type { DataRangeOptions } from "../data-range.js";
import { LARGEST } from "./field-pair.js";

/** How structural similarity weighs the voxels around each voxel. */
export interface SsimOptions extends DataRangeOptions {
  /** `uniform` (default): a box of equal weights; `gaussian`: weights falling off with `sigma`. */
  readonly window?: "uniform" | "gaussian";
  /**
   * Odd edge of the window in voxels, at least 3. Default 7 for `uniform`, `2 floor(3.5 sigma + 0.5) + 1` for `gaussian`,
   * which is 11 for sigma 1.5. Another edge cuts the Gaussian there; scikit-image takes weights from `sigma` alone.
   */
  readonly windowSize?: number;
  /** Standard deviation of the `gaussian` window in voxels. Default 1.5. */
  readonly sigma?: number;
  /** Divisor of variances, n - 1 or n. Default `sample` for `uniform`, `population` for `gaussian`. */
  readonly covariance?: "sample" | "population";
  /** Constant of the luminance term, times `dataRange`. Default 0.01. */
  readonly k1?: number;
  /** Constant of the contrast term, times `dataRange`. Default 0.03. */
  readonly k2?: number;
}

/** A window along one axis: n equal weights, or the weights themselves; they sum to one. */
export type Kernel =
  | { readonly kind: "uniform"; readonly size: number }
  | { readonly kind: "weights"; readonly size: number; readonly weights: Float64Array };

/** Checked settings of one comparison. */
export interface SsimPlan {
  readonly kernel: Kernel;
  readonly sample: boolean;
  readonly c1: number;
  readonly c2: number;
}

/** The settings with defaults filled in. @throws RangeError naming the first option that is out of range. */
export function planSsim(caller: string, options: SsimOptions, dataRange: number): SsimPlan {
  const { window = "uniform", k1 = 0.01, k2 = 0.03 } = options;
  if (window !== "uniform" && window !== "gaussian") {
    throw new RangeError(`${caller}: expected window uniform or gaussian, got ${String(window)}`);
  }
  const { covariance = window === "uniform" ? "sample" : "population" } = options;
  if (covariance !== "sample" && covariance !== "population") {
    throw new RangeError(`${caller}: expected covariance sample or population, got ${String(covariance)}`);
  }
  if (dataRange > LARGEST || dataRange < 1 / LARGEST) {
    throw new RangeError(`${caller}: expected dataRange from 1e-75 to 1e75, got ${dataRange}`);
  }
  assertPositive(caller, "k1", k1);
  assertPositive(caller, "k2", k2);
  return {
    kernel: window === "uniform" ? uniformKernel(caller, options) : gaussianKernel(caller, options),
    sample: covariance === "sample",
    c1: (k1 * dataRange) ** 2,
    c2: (k2 * dataRange) ** 2,
  };
}

function uniformKernel(caller: string, { windowSize: size = 7, sigma }: SsimOptions): Kernel {
  if (sigma !== undefined)
    throw new RangeError(`${caller}: expected sigma with a gaussian window only, got ${sigma}`);
  assertWindowSize(caller, size);
  return { kind: "uniform", size };
}

function gaussianKernel(caller: string, { sigma = 1.5, windowSize }: SsimOptions): Kernel {
  assertPositive(caller, "sigma", sigma);
  const size = windowSize ?? Math.max(2 * Math.floor(3.5 * sigma + 0.5) + 1, 3);
  assertWindowSize(caller, size);
  const weights = Float64Array.from({ length: size }, (_, i) =>
    Math.exp(-0.5 * ((i - (size - 1) / 2) / sigma) ** 2),
  );
  const total = weights.reduce((sum, w) => sum + w, 0);
  return { kind: "weights", size, weights: weights.map((w) => w / total) };
}

function assertWindowSize(caller: string, size: number): void {
  if (!Number.isSafeInteger(size) || size < 3 || size % 2 === 0) {
    throw new RangeError(`${caller}: expected an odd windowSize of at least 3, got ${size}`);
  }
}

/** @throws RangeError unless every extent of the field, or of its slices, is at least `size`. */
export function assertWindowInside(
  caller: string,
  kind: "3-D" | "slice",
  extents: readonly number[],
  size: number,
): void {
  if (extents.every((n) => n >= size)) return;
  const expected =
    kind === "3-D" ? `at least ${size} voxels per axis` : `slices of at least ${size} voxels per axis`;
  throw new RangeError(`${caller}: expected ${expected} for the window, got ${formatShape(extents)}`);
}
