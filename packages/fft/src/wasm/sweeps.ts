import type { SweepContext } from "./context.js";

/**
 * One pass over an array along one axis, as kernels take it: their arguments but for the addresses, in bytes.
 *
 * **Layout** Arrays are C-ordered, three extents; reals or interleaved (re, im) pairs of the engine's
 * precision. Lines neighbouring in memory go together, one or two complex lines per vector. Spectra are in natural order
 * along every axis: nothing is permuted. Slices of axis 0 may be followed by {@link Padding}.
 *
 * A sweep along axis 1 or 2 describes one slice of axis 0, so that several sweeps find their slice in cache. Any part of
 * its lines can be run by itself, by one of several threads, each with its own scratch: a line has the same bits then.
 */
export interface Sweep {
  readonly axis: number;
  readonly kind: SweepKind;
  /** Address of the line's tables. */
  readonly table: number;
  /** Lines of the array, or of one slice for axis 1 and 2. */
  readonly lines: number;
  /** From one point of a line to the next, and from one line to the next, in the array read. */
  readonly xstep: number;
  readonly xhop: number;
  /** The same in the array written. */
  readonly ystep: number;
  readonly yhop: number;
  /** From one slice of axis 0 to the next. */
  readonly sliceIn: number;
  readonly sliceOut: number;
  /** Vectors taken together: as many complex lines in f64, twice as many in f32. */
  readonly block: number;
  /** Bytes of each of the three scratch areas of a block. */
  readonly area: number;
  /** Bytes of all three. */
  readonly scratchBytes: number;
  /** Factor of kinds 1 and 3. */
  readonly scale: number;
}

/** 0 real lines to half spectra, 1 back, 2 DCT-II, 3 back. */
export type RealKind = 0 | 1 | 2 | 3;

/** Real lines as in {@link RealKind}, or 4 for complex ones forward, 5 for complex ones back. */
export type SweepKind = RealKind | 4 | 5;

/** Bytes left free after each slice of axis 0 of the array read and of the one written. */
export interface Padding {
  readonly from: number;
  readonly to: number;
}

const NONE: Padding = { from: 0, to: 0 };

/** Padding that makes a slice of `bytes` an odd number of cache lines, so that slices spread over the sets of a cache. */
export function slicePadding(bytes: number): number {
  return 64 * (Math.ceil(bytes / 64) | 1) - bytes;
}

/** Unscaled complex transform along `axis`; x and y may be one array. */
export function complexSweep(
  { tables, bytes, threads }: SweepContext,
  extents: readonly number[],
  axis: number,
  inverse: 0 | 1,
  padding: Padding = NONE,
): Sweep {
  const n = extents[axis]!;
  const from = places(extents, axis, 2 * bytes, padding.from);
  const to = places(extents, axis, 2 * bytes, padding.to);
  return {
    kind: inverse === 0 ? 4 : 5,
    table: tables.complex(n),
    scale: 1,
    ...passage(axis, from, to),
    ...blocks(n, shareOf(from.lines, axis, threads), bytes, axis),
  };
}

/**
 * Real lines along `axis` to half spectra (kind 0), back (1, times n `scale`), DCT-II (2) or back (3, times 2 n `scale`).
 * x and y may be one array for kinds 2 and 3.
 *
 * @param extents of the real array
 */
export function realSweep(
  { tables, bytes, threads }: SweepContext,
  extents: readonly number[],
  axis: number,
  kind: RealKind,
  scale: number,
  padding: Padding = NONE,
): Sweep {
  const n = extents[axis]!;
  const half = extents.map((extent, i) => (i === axis ? Math.floor(n / 2) + 1 : extent));
  const from =
    kind === 1 ? places(half, axis, 2 * bytes, padding.from) : places(extents, axis, bytes, padding.from);
  const to =
    kind === 0 ? places(half, axis, 2 * bytes, padding.to) : places(extents, axis, bytes, padding.to);
  return {
    kind,
    table: tables.real(n, kind < 2 ? "fourier" : "cosine"),
    scale,
    ...passage(axis, from, to),
    ...blocks(n % 2 === 0 ? n / 2 : n, shareOf(from.lines, axis, threads), bytes, axis),
  };
}

interface Places {
  readonly lines: number;
  readonly step: number;
  readonly hop: number;
  readonly slice: number;
}

const passage = (axis: number, from: Places, to: Places) => ({
  axis,
  lines: from.lines,
  xstep: from.step,
  xhop: from.hop,
  ystep: to.step,
  yhop: to.hop,
  sliceIn: from.slice,
  sliceOut: to.slice,
});

/** Lines that one thread takes at once: its share of all of them, or those of a slice. */
const shareOf = (lines: number, axis: number, threads: number) =>
  axis === 0 ? Math.ceil(lines / threads) : lines;

/** Where the lines along an axis lie, for axis 1 and 2 those of one slice of axis 0. */
function places(extents: readonly number[], axis: number, bytes: number, padding: number): Places {
  const [, n1, n2] = extents as [number, number, number];
  const slice = n1 * n2 * bytes + padding;
  if (axis === 0) return { lines: n1 * n2, step: slice, hop: bytes, slice };
  if (axis === 1) return { lines: n2, step: n2 * bytes, hop: bytes, slice };
  return { lines: n1, step: bytes, hop: n2 * bytes, slice };
}

/**
 * Vectors taken together, about equally many in each block, and the bytes of scratch for them. Lines along the last axis
 * fill a scratch area of about 16 KiB, or up to 64 KiB if rows of 256 bytes need it. Columns are read and written in rows
 * of up to 768 bytes, which pays for a scratch area that only the second cache holds.
 */
function blocks(points: number, lines: number, bytes: number, axis: number) {
  const within = (area: number) => 4 * Math.floor(area / (64 * points));
  const wide = axis === 2 ? Math.min(16, within(64 * 1024)) : Math.min(48, within(128 * 1024));
  const most = Math.max(4, within(16 * 1024), wide);
  const vectors = Math.ceil((lines * bytes) / 8);
  const block = Math.ceil(vectors / Math.max(1, Math.round(vectors / most)));
  const area = 16 * (block + 1) * (points + 2) + 192;
  return { block, area, scratchBytes: 3 * area };
}
