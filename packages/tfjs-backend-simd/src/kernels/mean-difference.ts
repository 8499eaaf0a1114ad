import { util } from "@tensorflow/tfjs-core";
import { float32 } from "../wasm/launcher.js";
import { FEW } from "./few.js";
import type { NativeKernel } from "./kernel.js";

/** Numbers that are summed without a break. */
const BLOCK = 1 << 14;

/** MeanDifference; see fused-names.ts. Summed in f64, by blocks of fixed size in order. */
export const meanDifference: NativeKernel = (backend, { a, b }, { isSquared }) => {
  const { launcher } = backend;
  const size = util.sizeFromShape(a!.shape);
  const blocks = Math.ceil(size / BLOCK);
  const out = backend.output([]);
  const [partial] = launcher.scratch(8 * blocks) as [number];
  const words = [backend.address(a!), backend.address(b!), partial, size, BLOCK, blocks, Number(isSquared)];
  launcher.run("differenceSums", words, size < FEW);
  const sums = new Float64Array(launcher.runtime.buffer, partial, blocks);
  backend.values(out)[0] = sums.reduce((sum, value) => sum + value, 0) / size;
  return out;
};

/** MeanDifferenceGrad; see fused-names.ts. */
export const meanDifferenceGrad: NativeKernel = (backend, { dy, a, b }, { isSquared }) => {
  const size = util.sizeFromShape(a!.shape);
  const out = backend.output(a!.shape);
  const factor = ((isSquared ? 2 : 1) * backend.values(dy!)[0]!) / size;
  const words = [
    backend.address(a!),
    backend.address(b!),
    backend.address(out),
    Math.ceil(size / 4),
    Number(isSquared),
    float32(factor),
  ];
  backend.launcher.run("differenceGradient", words, size < FEW);
  return out;
};
