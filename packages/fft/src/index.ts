/**
 * Planned Fourier and cosine transforms of any 2^a 3^b 5^c size in 1, 2 or 3 dimensions, f64.
 *
 * @example
 * ```ts
 * import { js } from "@microstructure/fft";
 *
 * const transform = js().real([48, 48, 48]);
 * const spectrum = new Float64Array(2 * 48 * 48 * 25);
 * transform.forward(new Float64Array(48 ** 3).fill(1), spectrum);
 * console.log(spectrum[0]); // 110592
 * ```
 */

export { nextFastLength } from "./factorise.js";
export { js } from "./js.js";
export { modeWeights } from "./mode-weights.js";
export type {
  AxisKind,
  ComplexTransform,
  CosineTransform,
  FftEngine,
  MixedTransform,
  RealArray,
  RealTransform,
  TransformShape,
} from "./types.js";
