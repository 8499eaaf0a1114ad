import { float32, type Launcher } from "../wasm/launcher.js";
import { type ConvGeometry, perAxis, volumeOf } from "./conv-geometry.js";
import type { Finish } from "./correlate.js";
import { isByColumn } from "./packed-filter.js";
import { boxOf, paddedBytes, padField } from "./padded-field.js";

/** Bytes of the sums of one thread: four cells of eight voxels. */
const SUMS = 128;

/** True for transposed convolutions to few channels with windows of 4^3 that begin every 2 voxels. */
export function isSpreadToFew(g: ConvGeometry): boolean {
  const isAxis = (a: 0 | 1 | 2) =>
    g.kernel[a] === 4 &&
    g.stride[a] === 2 &&
    g.before[a] >= 0 &&
    (!g.isPeriodic || g.fine[a] === 2 * g.coarse[a]);
  return isByColumn(g.fineChannels) && isAxis(0) && isAxis(1) && isAxis(2);
}

/** The transposed convolution that spread computes, for geometries that {@link isSpreadToFew} is true for. */
export function spreadToFew(
  launcher: Launcher,
  geometry: ConvGeometry,
  { coarse, filter, fine }: { readonly fine: number; readonly filter: number; readonly coarse: number },
  { bias, slope = 1 }: Finish = {},
): void {
  const { samples, before, fineChannels, coarseChannels, isPeriodic } = geometry;
  const { threads, buffer } = launcher.runtime;
  const first = perAxis((a) => Math.floor(before[a] / 2));
  const cells = perAxis((a) => Math.floor((geometry.fine[a] - 1 + before[a]) / 2) - first[a] + 1);
  const margin = perAxis((a) => 1 - first[a]);
  const box = boxOf(
    geometry.coarse,
    margin,
    perAxis((a) => cells[a] + 1),
  );
  const voxel = 4 * coarseChannels;
  const line = box[2] * voxel;
  const plane = box[1] * line;
  const numbers = 64 * coarseChannels * fineChannels;
  const [padded, packed, zeros, sums] = launcher.scratch(
    paddedBytes(samples, box, coarseChannels),
    4 * numbers,
    4 * fineChannels,
    SUMS * threads,
  ) as [number, number, number, number];
  padField(
    launcher,
    samples,
    { address: coarse, extent: geometry.coarse, channels: coarseChannels },
    { box, before: margin, isPeriodic },
    padded,
  );
  packCells(
    new Float32Array(buffer, filter, numbers),
    new Float32Array(buffer, packed, numbers),
    fineChannels,
    coarseChannels,
  );
  new Float32Array(buffer, zeros, fineChannels).fill(0);
  const words = [
    padded,
    fine,
    packed,
    bias ?? zeros,
    float32(slope),
    samples,
    ...cells,
    box[0] * plane,
    plane,
    line,
    voxel,
    2 * coarseChannels,
    ...geometry.fine,
    ...perAxis((a) => before[a] - 2 * first[a]),
    fineChannels,
    sums,
    SUMS,
  ];
  launcher.run("spreadFew", words, samples * volumeOf(cells) * numbers < 1 << 17);
}

/** The filter [4, 4, 4, fine, coarse] as [fine, 2, 2, 2, coarse, 2, 2, 2]: coarse voxels around a cell, and voxels of it. */
function packCells(filter: Float32Array, packed: Float32Array, fine: number, coarse: number): void {
  for (let corner = 0; corner < 8; corner++) {
    for (let phase = 0; phase < 8; phase++) {
      const tapAlong = (bit: number) => (corner & bit ? 0 : 2) + (phase & bit ? 1 : 0);
      const tap = 16 * tapAlong(4) + 4 * tapAlong(2) + tapAlong(1);
      for (let c = 0; c < fine; c++) {
        const from = (tap * fine + c) * coarse;
        const to = 8 * (8 * c + corner) * coarse + phase;
        for (let k = 0; k < coarse; k++) packed[to + 8 * k] = filter[from + k]!;
      }
    }
  }
}
