import type { Launcher } from "../wasm/launcher.js";
import { type ConvGeometry, perAxis, volumeOf } from "./conv-geometry.js";
import { packedBytes, packFilter } from "./packed-filter.js";
import { boxOf, isWithout, paddedBytes, padField } from "./padded-field.js";
import { correlateWindows, type Windows, windowBytes } from "./windows.js";

/** What is done to each result. */
export interface Finish {
  /** Address of one number per channel, added. */
  readonly bias?: number;
  /** What negative results are multiplied by: 0 for ReLU. */
  readonly slope?: number;
}

/**
 * The convolution of the field at `fine` with the filter at `filter`, [kernel, fine channels, coarse channels], written to
 * `coarse`.
 */
export function correlate(
  launcher: Launcher,
  geometry: ConvGeometry,
  { fine, filter, coarse }: { readonly fine: number; readonly filter: number; readonly coarse: number },
  finish: Finish = {},
): void {
  const { samples, kernel, stride, before, fineChannels, coarseChannels, isPeriodic } = geometry;
  const needed = perAxis((a) => (geometry.coarse[a] - 1) * stride[a] + kernel[a]);
  const box = boxOf(geometry.fine, before, needed);
  const isBare = isWithout(geometry.fine, before, box);
  const line = 4 * box[2] * fineChannels;
  const rows = volumeOf(kernel) * fineChannels;
  const [d, h, w] = geometry.coarse;
  const voxel = 4 * coarseChannels;
  const windows = (field: number, packed: number): Windows => ({
    samples,
    field: {
      address: field,
      sample: line * box[0] * box[1],
      step: [stride[0] * box[1] * line, stride[1] * line, 4 * stride[2] * fineChannels],
    },
    taps: kernel,
    tapStep: [box[1] * line, line],
    channels: fineChannels,
    output: {
      address: coarse,
      extent: geometry.coarse,
      sample: d * h * w * voxel,
      step: [h * w * voxel, w * voxel, voxel],
      channels: coarseChannels,
    },
    filter: packed,
    ...finish,
  });
  const [padded, packed, scratch] = launcher.scratch(
    isBare ? 0 : paddedBytes(samples, box, fineChannels),
    packedBytes(rows, coarseChannels),
    windowBytes(windows(0, 0)) * launcher.runtime.threads,
  ) as [number, number, number];
  if (!isBare) {
    const field = { address: fine, extent: geometry.fine, channels: fineChannels };
    padField(launcher, samples, field, { box, before, isPeriodic }, padded);
  }
  const block = { source: filter, rows, rowStride: voxel, columnStride: 4 };
  packFilter(launcher, [block], coarseChannels, packed);
  correlateWindows(launcher, windows(isBare ? fine : padded, packed), scratch);
}
