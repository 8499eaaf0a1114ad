import { POINTS } from "./winograd-matrices.js";

/** Bytes of the matrices of a slab per thread: what stays in a second cache for the most part. */
const SLAB_BYTES = 1.5 * 2 ** 20;
/** So few tiles do not pay for reading the transformed filter once. */
const FEWEST = 16;

/** Tiles that are worked on at a time, when all matrices together have so many numbers per tile and point. */
export function slabTiles(numbers: number, threads: number): number {
  const fit = Math.floor(SLAB_BYTES / (POINTS * 4 * numbers));
  return threads * Math.max(FEWEST, fit - (fit % 2));
}

/** Bytes of panels that are made, used and left behind, where no other slab needs them again. */
const PANEL_BYTES = 2 * 2 ** 20;

/** Panels that are worked on at a time, when all matrices of one have so many bytes and there are so many slabs. */
export function groupPanels(panels: number, bytes: number, slabs: number): number {
  return slabs > 1 ? panels : Math.min(panels, Math.max(1, Math.floor(PANEL_BYTES / bytes)));
}

/** Consecutive groups of at most `most` of `count` items. */
export function groupsOf(count: number, most: number): { readonly first: number; readonly count: number }[] {
  return Array.from({ length: Math.ceil(count / most) }, (_, i) => ({
    first: i * most,
    count: Math.min(most, count - i * most),
  }));
}
