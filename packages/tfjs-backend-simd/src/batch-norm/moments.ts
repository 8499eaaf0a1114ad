import { FEW } from "../kernels/few.js";
import type { Launcher } from "../wasm/launcher.js";
import { type ChannelRows, channelSums, writeParameter } from "./channel-rows.js";

/** Mean and (population) variance per channel. */
export interface Moments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * The moments of the numbers at `x`.
 *
 * **Accuracy** one pass in f64 over distances from the first voxel: with n voxels the variance errs by
 * less than `(n / 512 + 9000) 2^-53` times the mean square of these distances. That is at most n times the variance, and a few
 * times it unless the first voxel is an outlier.
 * **Cost** one pass over memory.
 */
export function channelMoments(
  launcher: Launcher,
  layout: ChannelRows,
  x: number,
  { parameters, sums }: { readonly parameters: number; readonly sums: number },
): Moments {
  const { size, channels, rows, vectors, rowsOfBlock, blocks } = layout;
  const values = new Float32Array(launcher.runtime.buffer, x, size);
  const center = values.subarray(0, channels);
  writeParameter(launcher, layout, parameters, "mean", center);
  launcher.run("moments", [x, sums, rows, vectors, rowsOfBlock, blocks, parameters], size < FEW);
  const [first, second] = channelSums(launcher, layout, sums, (i) => {
    const distance = values[i]! - center[i % channels]!;
    return [distance, distance * distance];
  });
  const count = size / channels;
  return {
    mean: first.map((sum, c) => center[c]! + sum / count),
    variance: second.map((sum, c) => Math.max(0, sum / count - (first[c]! / count) ** 2)),
  };
}
