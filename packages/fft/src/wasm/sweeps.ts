import type { Kernels, RealKind } from "./kernels.js";
import type { LineTables } from "./line-tables.js";

/**
 * One pass over an array along one axis. A backend that fuses its own work with transforms calls sweeps itself.
 *
 * **Layout** Arrays are C-ordered, three extents; reals or interleaved (re, im) pairs of the engine's
 * precision. Lines neighbouring in memory go together, one or two complex lines per vector. Spectra are in natural order
 * along every axis: nothing is permuted. Slices of axis 0 may be followed by {@link Padding}.
 *
 * A sweep along axis 1 or 2 can be run slice by slice of axis 0, so that several sweeps find their slice in cache.
 */
export interface Sweep {
  readonly axis: number;
  /** Scratch bytes that a run needs. */
  readonly scratchBytes: number;
  /** Bytes of a slice of axis 0, read and written. */
  readonly sliceIn: number;
  readonly sliceOut: number;
  /** Lines of the array, or of one slice for axis 1 and 2. */
  readonly lines: number;
  /**
   * Transforms the array at address `x` to `y`; for axis 1 and 2 `x` and `y` are one slice. A part of the lines, `count`
   * from `first` on, can be run by itself: between other work, or by one of several threads, each with its own scratch.
   */
  run(x: number, y: number, scratch: number, first?: number, count?: number): void;
}

/** Tables and kernels of one engine. */
export interface SweepContext {
  readonly kernels: Kernels;
  readonly tables: LineTables;
  /** Bytes per real number. */
  readonly bytes: number;
}

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
  { kernels, tables, bytes }: SweepContext,
  extents: readonly number[],
  axis: number,
  inverse: 0 | 1,
  padding: Padding = NONE,
): Sweep {
  const n = extents[axis]!;
  const table = tables.complex(n);
  const from = places(extents, axis, 2 * bytes, padding.from);
  const to = places(extents, axis, 2 * bytes, padding.to);
  const { block, area } = blocks(n, from.lines, bytes);
  return {
    axis,
    scratchBytes: 3 * area,
    sliceIn: from.slice,
    sliceOut: to.slice,
    lines: from.lines,
    run: (x, y, scratch, first = 0, count = from.lines) =>
      kernels.complex(
        table,
        x + first * from.hop,
        from.step,
        from.hop,
        y + first * to.hop,
        to.step,
        to.hop,
        count,
        block,
        scratch,
        area,
        inverse,
      ),
  };
}

/**
 * Real lines along `axis` to half spectra (kind 0), back (1, times n `scale`), DCT-II (2) or back (3, times 2 n `scale`).
 * x and y may be one array for kinds 2 and 3.
 *
 * @param extents of the real array
 */
export function realSweep(
  { kernels, tables, bytes }: SweepContext,
  extents: readonly number[],
  axis: number,
  kind: RealKind,
  scale: number,
  padding: Padding = NONE,
): Sweep {
  const n = extents[axis]!;
  const table = tables.real(n, kind < 2 ? "fourier" : "cosine");
  const half = extents.map((extent, i) => (i === axis ? Math.floor(n / 2) + 1 : extent));
  const from =
    kind === 1 ? places(half, axis, 2 * bytes, padding.from) : places(extents, axis, bytes, padding.from);
  const to =
    kind === 0 ? places(half, axis, 2 * bytes, padding.to) : places(extents, axis, bytes, padding.to);
  const { block, area } = blocks(n % 2 === 0 ? n / 2 : n, from.lines, bytes);
  return {
    axis,
    scratchBytes: 3 * area,
    sliceIn: from.slice,
    sliceOut: to.slice,
    lines: from.lines,
    run: (x, y, scratch, first = 0, count = from.lines) =>
      kernels.real(
        kind,
        table,
        x + first * from.hop,
        from.step,
        from.hop,
        y + first * to.hop,
        to.step,
        to.hop,
        count,
        block,
        scratch,
        area,
        scale,
      ),
  };
}

/** Where the lines along an axis lie, for axis 1 and 2 those of one slice of axis 0. */
function places(extents: readonly number[], axis: number, bytes: number, padding: number) {
  const [, n1, n2] = extents as [number, number, number];
  const slice = n1 * n2 * bytes + padding;
  if (axis === 0) return { lines: n1 * n2, step: slice, hop: bytes, slice };
  if (axis === 1) return { lines: n2, step: n2 * bytes, hop: bytes, slice };
  return { lines: n1, step: bytes, hop: n2 * bytes, slice };
}

/**
 * Vectors taken together, about equally many in each block, and the bytes of a scratch area for them: about 16 KiB, or
 * up to 64 KiB if rows of 256 bytes need it.
 */
function blocks(points: number, lines: number, bytes: number): { block: number; area: number } {
  const within = (area: number) => 4 * Math.floor(area / (64 * points));
  const most = Math.max(4, within(16 * 1024), Math.min(16, within(64 * 1024)));
  const vectors = Math.ceil((lines * bytes) / 8);
  const block = Math.ceil(vectors / Math.max(1, Math.round(vectors / most)));
  return { block, area: 16 * block * (points + 2) + 192 };
}
