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
import { groupPanels, groupsOf, pointBytes, slabTiles } from "./winograd-slab.js";
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
  const most = slabTiles(all, pointBytes(rows + 16 * panels), pointBytes(16 * rows * panels), threads);
  const left = pointMatrices(most, rows);
  const right = pointMatrices(most, 16 * panels);
  const slabs = groupsOf(all, most);
  const groups = groupsOf(panels, groupPanels(panels, pointBytes(16 * rows), slabs.length));
  const sums = panelMatrices(rows, groups[0]!.count);
  const at = scratchWithin(launcher, {
    left: left.bytes,
    right: right.bytes,
    sums: sums.bytes,
    scratch: threads * Math.max(fineScratch(fineChannels), coarseScratch(coarseChannels), FILTER_SCRATCH),
  });
  if (!at) return false;
  const last = slabs.at(-1);
  for (const slab of slabs) {
    const place = { tiles, slab, scratch: at.scratch };
    transformFine(launcher, geometry, { ...place, field: fine }, at.left, left);
    transformCoarse(launcher, geometry, { ...place, field: coarse }, at.right, right);
    for (const group of groups) {
      launcher.run("winogradOuter", [
        at.left,
        at.right + 64 * group.first,
        at.sums,
        slab.count,
        rows,
        group.count,
        left.point,
        left.row,
        right.point,
        right.row,
        sums.point,
        Number(slab.first > 0),
      ]);
      if (slab !== last) continue;
      const words = [at.sums, sums.point, filter, fineChannels, coarseChannels, channels];
      launcher.run("winogradFilterOut", [...words, at.scratch, FILTER_SCRATCH, group.first, group.count]);
    }
  }
  return true;
}
