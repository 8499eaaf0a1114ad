import { isFftError } from "@microstructure/fft/runtime";
import type { Launcher } from "../wasm/launcher.js";
import { perAxis, type Triple } from "./conv-geometry.js";

/** Points of a tile: 4 along each axis. */
export const POINTS = 64;

/** Values that a tile gives along each axis of the coarse grid. */
export const TILE = 3;

/** Matrices in memory, one for each point. */
export interface PointMatrices {
  /** Bytes from point to point and from row to row: odd multiples of 64, so that points do not share places in a cache. */
  readonly point: number;
  readonly row: number;
  readonly bytes: number;
}

/** The matrices of so many rows of numbers. */
export function pointMatrices(rows: number, numbers: number): PointMatrices {
  const row = oddLines(4 * numbers);
  const point = oddLines(rows * row);
  return { point, row, bytes: POINTS * point };
}

/** The matrices of so many rows in panels of 16 columns. */
export function panelMatrices(rows: number, panels: number): PointMatrices {
  const point = oddLines(64 * rows * panels);
  return { point, row: 64, bytes: POINTS * point };
}

function oddLines(bytes: number): number {
  return 64 * (Math.ceil(bytes / 64) | 1);
}

/** The larger multiple of four of a number of channels. */
export function wholeVectors(channels: number): number {
  return 4 * Math.ceil(channels / 4);
}

/** Panels of 16 columns. */
export function panelsOf(columns: number): number {
  return Math.ceil(columns / 16);
}

/** Tiles along each axis of a grid. */
export function tilesOf(extent: Triple): Triple {
  return perAxis((a) => Math.ceil(extent[a] / TILE));
}

/** Scratch of so many bytes; undefined if there is not so much left. */
export function scratchWithin<N extends Readonly<Record<string, number>>>(
  launcher: Launcher,
  bytes: N,
): Record<keyof N, number> | undefined {
  try {
    const addresses = launcher.scratch(...Object.values(bytes));
    return Object.fromEntries(Object.keys(bytes).map((name, i) => [name, addresses[i]])) as Record<
      keyof N,
      number
    >;
  } catch (error) {
    if (isFftError(error, "MemoryLimitError")) return undefined;
    throw error;
  }
}
