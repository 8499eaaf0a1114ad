import { POINTS } from "./winograd-matrices.js";

/** Bytes of the matrices of a slab per thread: what stays in a second cache for the most part. */
const SLAB_BYTES = 1.5 * 2 ** 20;
/** Bytes of them for all threads. */
const MOST_BYTES = 16 * 2 ** 20;
/** So few tiles do not pay for reading the transformed filter once. */
const FEWEST = 16;
/** Larger transformed filters are best used once, in groups of panels. */
const LARGE_FILTER = 8 * 2 ** 20;

/** Bytes of so many numbers per point. */
export function pointBytes(numbers: number): number {
  return 4 * POINTS * numbers;
}

/** True when all tiles go in one slab, on any number of threads. */
export function isOneSlab(tiles: number, tileBytes: number, filterBytes: number): boolean {
  return filterBytes > LARGE_FILTER && tiles * tileBytes <= MOST_BYTES;
}

/** How many of the tiles are worked on at a time, when all matrices of one tile have so many bytes. */
export function slabTiles(tiles: number, tileBytes: number, filterBytes: number, threads: number): number {
  if (isOneSlab(tiles, tileBytes, filterBytes)) return tiles;
  const fit = Math.max(FEWEST, Math.floor(SLAB_BYTES / tileBytes));
  const most = Math.min(threads * fit, Math.floor(MOST_BYTES / tileBytes));
  return Math.min(tiles, Math.max(2, most - (most % 2)));
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
