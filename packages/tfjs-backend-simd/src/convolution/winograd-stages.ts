import { float32, type Launcher } from "../wasm/launcher.js";
import type { ConvGeometry, Triple } from "./conv-geometry.js";
import type { Finish } from "./correlate.js";
import { type PointMatrices, wholeVectors } from "./winograd-matrices.js";

/** Consecutive tiles of all samples, or panels of a matrix. */
export interface Group {
  readonly first: number;
  readonly count: number;
}

/** Bytes of scratch per thread of {@link transformFine}. */
export function fineScratch(channels: number): number {
  return 776 * 4 * wholeVectors(channels);
}

/** Bytes of scratch per thread of {@link transformCoarse}, and of the transform back. */
export function coarseScratch(channels: number): number {
  return 111 * 4 * wholeVectors(channels);
}

/** Transforms tiles of a fine field to points. */
export function transformFine(
  launcher: Launcher,
  { fine, before, fineChannels, isPeriodic }: ConvGeometry,
  { tiles, slab, field, scratch }: { tiles: Triple; slab: Group; field: number; scratch: number },
  target: number,
  matrices: PointMatrices,
): void {
  launcher.run("winogradFine", [
    field,
    target,
    slab.first,
    slab.count,
    ...tiles,
    ...fine,
    ...before,
    fineChannels,
    Number(isPeriodic),
    matrices.point,
    matrices.row,
    scratch,
    fineScratch(fineChannels),
  ]);
}

/** Transforms tiles of a coarse field to points; they begin `start` voxels before it. */
export function transformCoarse(
  launcher: Launcher,
  { coarse, coarseChannels, isPeriodic }: ConvGeometry,
  {
    tiles,
    slab,
    field,
    scratch,
    start = 0,
  }: { tiles: Triple; slab: Group; field: number; scratch: number; start?: number },
  target: number,
  matrices: PointMatrices,
): void {
  launcher.run("winogradCoarse", [
    field,
    target,
    slab.first,
    slab.count,
    ...tiles,
    ...coarse,
    start,
    coarseChannels,
    Number(isPeriodic),
    matrices.point,
    matrices.row,
    scratch,
    coarseScratch(coarseChannels),
  ]);
}

/** Transforms a filter to panels, some of all; `isTransposed` for those whose columns are fine channels. */
export function transformFilter(
  launcher: Launcher,
  { fineChannels, coarseChannels }: ConvGeometry,
  { filter, isTransposed, scratch }: { filter: number; isTransposed: boolean; scratch: number },
  panels: Group,
  target: number,
  { point }: PointMatrices,
): void {
  const channels = wholeVectors(fineChannels);
  const words = [filter, fineChannels, coarseChannels, target, point, Number(isTransposed), channels];
  launcher.run("winogradFilter", [...words, scratch, FILTER_SCRATCH, panels.first, panels.count]);
}

/** Bytes of scratch per thread of {@link transformFilter} and of its adjoint. */
export const FILTER_SCRATCH = 4096;

/** Multiplies matrices of tiles with panels at each point. */
export function multiplyPoints(
  launcher: Launcher,
  tiles: number,
  inner: number,
  panels: number,
  left: readonly [address: number, matrices: PointMatrices],
  right: readonly [address: number, matrices: PointMatrices],
  out: readonly [address: number, matrices: PointMatrices],
): void {
  const chunk = 2 * Math.ceil(tiles / launcher.runtime.threads / 2);
  const addresses = [left[0], right[0], out[0], tiles, inner, panels];
  const steps = [left[1].point, left[1].row, right[1].point, out[1].point, out[1].row];
  launcher.run("winogradMultiply", [...addresses, ...steps, chunk]);
}

/** Words of a bias and a slope; `zeros` stand for a bias where there is none. */
export function finishWords({ bias, slope = 1 }: Finish, zeros: number): number[] {
  return [bias ?? zeros, float32(slope)];
}
