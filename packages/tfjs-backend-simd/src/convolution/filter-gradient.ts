import type { Launcher } from "../wasm/launcher.js";
import { type ConvGeometry, perAxis, volumeOf } from "./conv-geometry.js";
import { boxOf, isWithout, paddedBytes, padField } from "./padded-field.js";

/** Bytes of the sums of one thread: 33 rows of 16 numbers. */
const SUMS = 64 * 33;

/**
 * The derivative of the sum of `coarse` times the convolution of `fine` with a filter, by that filter, written to `filter`,
 * [kernel, fine channels, coarse channels].
 */
export function filterGradient(
  launcher: Launcher,
  geometry: ConvGeometry,
  { fine, coarse, filter }: { readonly fine: number; readonly filter: number; readonly coarse: number },
): void {
  const { samples, kernel, stride, before, fineChannels, coarseChannels, isPeriodic } = geometry;
  const { buffer, threads } = launcher.runtime;
  const needed = perAxis((a) => (geometry.coarse[a] - 1) * stride[a] + kernel[a]);
  const box = boxOf(geometry.fine, before, needed);
  const isBare = isWithout(geometry.fine, before, box);
  const positions = volumeOf(geometry.coarse);
  const voxel = 4 * fineChannels;
  const line = box[2] * voxel;
  const plane = box[1] * line;
  const [padded, table, sums] = launcher.scratch(
    isBare ? 0 : paddedBytes(samples, box, fineChannels),
    4 * positions,
    SUMS * threads,
  ) as [number, number, number];
  if (!isBare) {
    const field = { address: fine, extent: geometry.fine, channels: fineChannels };
    padField(launcher, samples, field, { box, before, isPeriodic }, padded);
  }
  const starts = new Uint32Array(buffer, table, positions);
  const [d, h, w] = geometry.coarse;
  let i = 0;
  for (let z = 0; z < d; z++) {
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++)
        starts[i++] = z * stride[0] * plane + y * stride[1] * line + x * stride[2] * voxel;
    }
  }
  const run = kernel[2] * fineChannels;
  const words = [
    isBare ? fine : padded,
    coarse,
    filter,
    table,
    samples,
    positions,
    box[0] * plane,
    4 * positions * coarseChannels,
    coarseChannels,
    kernel[0],
    kernel[1],
    plane,
    line,
    run,
    sums,
    SUMS,
  ];
  launcher.run(
    "filterGradient",
    words,
    samples * positions * coarseChannels * volumeOf(kernel) * fineChannels < 1 << 17,
  );
}
