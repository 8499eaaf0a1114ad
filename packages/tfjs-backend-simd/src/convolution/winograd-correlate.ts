import type { Launcher } from "../wasm/launcher.js";
import { type ConvGeometry, volumeOf } from "./conv-geometry.js";
import type { Finish } from "./correlate.js";
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
  finishWords,
  multiplyPoints,
  transformFilter,
  transformFine,
} from "./winograd-stages.js";

/**
 * The convolution that correlate computes, by F(3,2)^3 on the 8 phases of the fine grid: 64 multiplications where the
 * definition has 216. For geometries that winogradApplies is true for. False, and nothing done, when there is not enough memory.
 *
 * **Accuracy** errors are at most 2e-5 of the root mean square of the result for random values and up to 128 channels.
 */
export function winogradCorrelate(
  launcher: Launcher,
  geometry: ConvGeometry,
  { fine, filter, coarse }: { readonly fine: number; readonly filter: number; readonly coarse: number },
  finish: Finish = {},
): boolean {
  const { samples, fineChannels, coarseChannels } = geometry;
  const { threads, buffer } = launcher.runtime;
  const tiles = tilesOf(geometry.coarse);
  const all = samples * volumeOf(tiles);
  const inner = 8 * wholeVectors(fineChannels);
  const panels = panelsOf(coarseChannels);
  const most = slabTiles(all, pointBytes(inner + 16 * panels), pointBytes(16 * inner * panels), threads);
  const left = pointMatrices(most, inner);
  const slabs = groupsOf(all, most);
  const groups = groupsOf(panels, groupPanels(panels, pointBytes(16 * inner), slabs.length));
  const right = panelMatrices(inner, groups[0]!.count);
  const out = pointMatrices(most, 16 * panels);
  const at = scratchWithin(launcher, {
    left: left.bytes,
    right: right.bytes,
    out: out.bytes,
    zeros: 64 * panels,
    scratch: threads * Math.max(fineScratch(fineChannels), coarseScratch(coarseChannels), FILTER_SCRATCH),
  });
  if (!at) return false;
  new Uint8Array(buffer, at.zeros, 64 * panels).fill(0);
  const source = { filter, isTransposed: false, scratch: at.scratch };
  for (const slab of slabs) {
    transformFine(launcher, geometry, { tiles, slab, field: fine, scratch: at.scratch }, at.left, left);
    for (const group of groups) {
      if (slab.first === 0) transformFilter(launcher, geometry, source, group, at.right, right);
      multiplyPoints(
        launcher,
        slab.count,
        inner,
        group.count,
        [at.left, left],
        [at.right, right],
        [at.out + 64 * group.first, out],
      );
    }
    launcher.run("winogradCoarseOut", [
      at.out,
      coarse,
      ...finishWords(finish, at.zeros),
      slab.first,
      slab.count,
      ...tiles,
      ...geometry.coarse,
      coarseChannels,
      out.point,
      out.row,
      at.scratch,
      coarseScratch(coarseChannels),
    ]);
  }
  return true;
}
