import { type Axis, mean, plane, type Volume } from "@microstructure/volume";
import type { SsimOptions } from "../src/index.js";
import { planSsim, type SsimPlan } from "../src/ssim/window.js";

/** A dense field of any rank in C order. */
interface Field {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** Local terms where the window lies inside. */
export interface LocalTerms {
  readonly similarity: Float64Array;
  readonly contrast: Float64Array;
}

/** Structural similarity in the plainest way: whole filtered fields, and Wang's formula on them. */
export function plainTerms3d(
  a: Volume<Float64Array>,
  b: Volume<Float64Array>,
  options: SsimOptions,
): LocalTerms {
  return plainTerms(a, b, [mean(a), mean(b)], planSsim("oracle", options, options.dataRange ?? 1));
}

/** The same of the slice at `index` across `axis`. */
export function plainTermsOfSlice(
  a: Volume<Float64Array>,
  b: Volume<Float64Array>,
  axis: Axis,
  index: number,
  options: SsimOptions,
): LocalTerms {
  const cut = (volume: Volume<Float64Array>): Field => {
    const { data, shape } = plane(volume, axis, index);
    return { data, shape: shape.slice(1) };
  };
  return plainTerms(cut(a), cut(b), [mean(a), mean(b)], planSsim("oracle", options, options.dataRange ?? 1));
}

function plainTerms(a: Field, b: Field, centre: readonly [number, number], plan: SsimPlan): LocalTerms {
  const { kernel, c1, c2 } = plan;
  const weights =
    kernel.kind === "weights" ? kernel.weights : new Float64Array(kernel.size).fill(1 / kernel.size);
  const averages = (fn: (p: number, q: number) => number) => {
    const data = a.data.map((v, i) => fn(v - centre[0], (b.data[i] as number) - centre[1]));
    return a.shape.reduce((field, _, axis) => filterAxis(field, axis, weights), {
      data,
      shape: a.shape,
    } as Field).data;
  };
  const ua = averages((p) => p);
  const ub = averages((_, q) => q);
  const squares = averages((p, q) => p * p + q * q);
  const products = averages((p, q) => p * q);
  const points = kernel.size ** a.shape.length;
  const unbias = plan.sample ? points / (points - 1) : 1;
  const contrast = ua.map((p, i) => {
    const q = ub[i] as number;
    const variances = unbias * ((squares[i] as number) - p * p - q * q);
    return (2 * unbias * ((products[i] as number) - p * q) + c2) / (variances + c2);
  });
  const similarity = contrast.map((cs, i) => {
    const x = (ua[i] as number) + centre[0];
    const y = (ub[i] as number) + centre[1];
    return (cs * (2 * x * y + c1)) / (x * x + y * y + c1);
  });
  return { similarity, contrast };
}

function filterAxis({ data, shape }: Field, axis: number, weights: Float64Array): Field {
  const n = shape[axis] as number;
  const m = n - weights.length + 1;
  const inner = shape.slice(axis + 1).reduce((p, q) => p * q, 1);
  const out = Float64Array.from({ length: (data.length / n) * m }, (_, i) => {
    const from = Math.floor(i / (m * inner)) * n * inner + (i % (m * inner));
    return weights.reduce((total, w, t) => total + w * (data[from + t * inner] as number), 0);
  });
  return { data: out, shape: shape.with(axis, m) };
}
