import type { Launcher } from "../wasm/launcher.js";
import type { ConvGeometry } from "./conv-geometry.js";
import type { Finish } from "./correlate.js";
import { layoutOf } from "./winograd-layout.js";
import { panelMatrices, pointMatrices, scratchWithin, wholeVectors } from "./winograd-matrices.js";
import { groupPanels, groupsOf, pointBytes, slabTiles } from "./winograd-slab.js";
import {
  coarseScratch,
  FILTER_SCRATCH,
  finishWords,
  multiplyPoints,
  transformCoarse,
  transformFilter,
} from "./winograd-stages.js";

/**
 * The transposed convolution that spread computes, by the adjoint of winogradCorrelate. False, and nothing done, when there is
 * not enough memory for it.
 */
export function winogradSpread(
  launcher: Launcher,
  geometry: ConvGeometry,
  { coarse, filter, fine }: { readonly fine: number; readonly filter: number; readonly coarse: number },
  finish: Finish = {},
): boolean {
  const { samples, fineChannels, coarseChannels, isPeriodic } = geometry;
  const { threads, buffer } = launcher.runtime;
  const { tiles, blocks, start, isCyclic } = layoutOf(geometry);
  const channels = wholeVectors(fineChannels);
  const columns = 8 * channels;
  const inPlane = tiles[1] * tiles[2];
  const planes = samples * tiles[0];
  const tileBytes = pointBytes(columns + coarseChannels);
  const filterBytes = pointBytes(columns * coarseChannels);
  const fit = Math.max(1, Math.floor(slabTiles(planes * inPlane, tileBytes, filterBytes, threads) / inPlane));
  const whole = fit - (fit % tiles[0]);
  const most = whole > 0 ? whole : isPeriodic ? tiles[0] : fit;
  const left = pointMatrices(most * inPlane, coarseChannels);
  const slabs = groupsOf(planes, most);
  const groups = groupsOf(
    columns / 16,
    groupPanels(columns / 16, pointBytes(16 * coarseChannels), slabs.length),
  );
  const right = panelMatrices(coarseChannels, groups[0]!.count);
  // The first plane is what is left of the slab before.
  const out = pointMatrices((most + 1) * inPlane, columns);
  const run = 4 * Math.max(64, channels);
  const at = scratchWithin(launcher, {
    left: left.bytes,
    right: right.bytes,
    out: out.bytes,
    zeros: run,
    scratch: threads * Math.max(64 + 75 * run, coarseScratch(coarseChannels), FILTER_SCRATCH),
  });
  if (!at) return false;
  const memory = new Uint8Array(buffer);
  memory.fill(0, at.zeros, at.zeros + run);
  const source = { filter, isTransposed: true, scratch: at.scratch };
  const plane = inPlane * out.row;
  const firstBlock = (p: number) => Math.floor(p / tiles[0]) * blocks[0] + (p % tiles[0]);
  for (const { first, count } of slabs) {
    const slab = { first: first * inPlane, count: count * inPlane };
    const from = { tiles, slab, field: coarse, scratch: at.scratch, start };
    transformCoarse(launcher, geometry, from, at.left, left);
    for (const group of groups) {
      if (first === 0) transformFilter(launcher, geometry, source, group, at.right, right);
      multiplyPoints(
        launcher,
        slab.count,
        coarseChannels,
        group.count,
        [at.left, left],
        [at.right, right],
        [at.out + plane + 64 * group.first, out],
      );
    }
    launcher.run("winogradFineOut", [
      at.out,
      fine,
      ...finishWords(finish, at.zeros),
      firstBlock(first),
      firstBlock(first + count) - firstBlock(first),
      ...blocks,
      ...tiles,
      first - 1,
      ...geometry.fine,
      ...geometry.before,
      fineChannels,
      isPeriodic ? 1 : 0,
      -start,
      Number(isCyclic),
      out.point,
      out.row,
      at.scratch,
      64 + 75 * run,
      at.zeros,
    ]);
    if ((first + count) % tiles[0] !== 0) {
      for (let point = 48; point < 64; point++) {
        const to = at.out + point * out.point;
        memory.copyWithin(to, to + count * plane, to + (count + 1) * plane);
      }
    }
  }
  return true;
}
