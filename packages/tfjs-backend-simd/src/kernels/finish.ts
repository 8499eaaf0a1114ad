import { type NamedAttrMap, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { Finish } from "../convolution/correlate.js";
import type { SimdBackend } from "../simd-backend.js";

/** Bias and activation of a fused kernel as kernels apply them; undefined for those they cannot. */
export function finishOf(
  backend: SimdBackend,
  {
    bias,
    preluActivationWeights,
  }: Readonly<Record<"bias" | "preluActivationWeights", TensorInfo | undefined>>,
  { activation = "linear", leakyreluAlpha = 0.2 }: NamedAttrMap,
  columns: number | undefined,
): Finish | undefined {
  const slopes: Readonly<Record<string, number>> = {
    linear: 1,
    relu: 0,
    leakyrelu: leakyreluAlpha as number,
  };
  const slope = slopes[(activation ?? "linear") as string];
  if (slope === undefined || preluActivationWeights) return undefined;
  if (!bias) return { slope };
  const isPerColumn = bias.shape.at(-1) === columns && util.sizeFromShape(bias.shape) === columns;
  return isPerColumn ? { bias: backend.address(bias), slope } : undefined;
}
