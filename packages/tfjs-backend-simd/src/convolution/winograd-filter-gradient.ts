import type { Launcher } from "../wasm/launcher.js";
import { type ConvGeometry, volumeOf } from "./conv-geometry.js";
import {
  panelMatrices,
  panelsOf,
  pointMatrices,
  scratchWithin,
  tilesOf,
  wholeVectors,
} from "./winograd-matrices.js";
import { slabTiles } from "./winograd-slab.js";
import {
  coarseScratch,
  FILTER_SCRATCH,
  fineScratch,
  transformCoarse,
  transformFine,
} from "./winograd-stages.js";

/**
 * The derivative that filterGradient computes, by the adjoint of winogradCorrelate. False, and nothing done, when there is not
 * enough memory for it.
 */
export function winogradFilterGradient(
  launcher: Launcher,
  geometry: ConvGeometry,
  { fine, coarse, filter }: { readonly fine: number; readonly filter: number; readonly coarse: number },
): boolean {
  const { samples, fineChannels, coarseChannels } = geometry;
  const { threads } = launcher.runtime;
  const tiles = tilesOf(geometry.coarse);
  const all = samples * volumeOf(tiles);
  const channels = wholeVectors(fineChannels);
  const rows = 8 * channels;
  const panels = panelsOf(coarseChannels);
  const most = Math.min(all, slabTiles(rows + 16 * panels, threads));
  const left = pointMatrices(most, rows);
  const right = pointMatrices(most, 16 * panels);
  const sums = panelMatrices(rows, panels);
  const at = scratchWithin(launcher, {
    left: left.bytes,
    right: right.bytes,
    sums: sums.bytes,
    scratch: threads * Math.max(fineScratch(fineChannels), coarseScratch(coarseChannels), FILTER_SCRATCH),
  });
  if (!at) return false;
  for (let first = 0; first < all; first += most) {
    const slab = { first, count: Math.min(most, all - first) };
    const place = { tiles, slab, scratch: at.scratch };
    transformFine(launcher, geometry, { ...place, field: fine }, at.left, left);
    transformCoarse(launcher, geometry, { ...place, field: coarse }, at.right, right);
    launcher.run("winogradOuter", [
      at.left,
      at.right,
      at.sums,
      slab.count,
      rows,
      panels,
      left.point,
      left.row,
      right.point,
      right.row,
      sums.point,
      Number(first > 0),
    ]);
  }
  launcher.run("winogradFilterOut", [
    at.sums,
    sums.point,
    filter,
    fineChannels,
    coarseChannels,
    channels,
    at.scratch,
    FILTER_SCRATCH,
  ]);
  return true;
}
