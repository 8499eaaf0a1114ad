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
