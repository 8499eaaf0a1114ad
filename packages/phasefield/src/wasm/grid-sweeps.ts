import { complexSweep, realSweep, type Sweep, type SweepContext } from "@microstructure/fft/runtime";
import type { GridLayout } from "./grid-layout.js";

/** Transforms of one axis, there and back. */
export interface SweepPair {
  readonly forward: Sweep;
  readonly inverse: Sweep;
}

/** Sweeps of one grid; along y and z where it extends. Slices of x and y are transformed in this order, then lines of z. */
export interface GridSweeps {
  readonly x: SweepPair;
  readonly y: SweepPair | undefined;
  readonly z: SweepPair | undefined;
}

/**
 * The sweeps of a grid on arrays of numbers of `context.bytes` bytes. Forward transforms are unscaled. Those along z go from
 * slices to one block of a spectrum, and back.
 */
export function gridSweeps(context: SweepContext, layout: GridLayout): GridSweeps {
  const { shape, kinds, halved, spectrumShape, components, ahead, spectrum } = layout;
  const scale = shape.reduce((product, n, axis) => (kinds[axis] === "fourier" ? product / n : product), 1);

  function pair(axis: number): SweepPair | undefined {
    const n = shape[axis]!;
    if (n === 1) return undefined;
    // Modes of later axes are there already: those of the halved one make pairs.
    const isPaired = halved > axis;
    const extents = shape.map((extent, other) => (other > axis ? spectrumShape[other]! : extent));
    if (kinds[axis] === "cosine") {
      const reals = isPaired ? [extents[0]!, extents[1]!, 2 * extents[2]!] : extents;
      return {
        forward: realSweep(context, reals, axis, 2, 1),
        inverse: realSweep(context, reals, axis, 3, 0.5 / n),
      };
    }
    if (axis === halved) {
      return {
        forward: realSweep(context, extents, axis, 0, 1),
        inverse: realSweep(context, extents, axis, 1, scale),
      };
    }
    return {
      forward: complexSweep(context, extents, axis, 0),
      inverse: complexSweep(context, extents, axis, 1),
    };
  }

  const x = layout.together > 1 ? ofRows(layout.together) : pair(2);
  if (!x || (components === 2 && halved < 0)) throw new RangeError("gridSweeps: expected a grid of cells");
  const z = pair(0);
  return { x, y: pair(1), z: z && ofBlocks(z) };

  /** Lines along z, between slices and a block of a spectrum. */
  function ofBlocks({ forward, inverse }: SweepPair): SweepPair {
    const row = spectrum.block * context.bytes;
    return {
      forward: { ...forward, xstep: ahead.step, ystep: row },
      inverse: { ...inverse, xstep: row, ystep: ahead.step },
    };
  }

  /** Lines along x of several rows, which are slices of a field and of what is ahead. */
  function ofRows(lines: number): SweepPair {
    const [, , n] = shape;
    const extents = [1, lines, n];
    const { field } = layout;
    const there = { xhop: field.step, yhop: ahead.step, lines };
    const back = { xhop: ahead.step, yhop: field.step, lines };
    const [forward, inverse] =
      kinds[2] === "cosine"
        ? [realSweep(context, extents, 2, 2, 1), realSweep(context, extents, 2, 3, 0.5 / n)]
        : [realSweep(context, extents, 2, 0, 1), realSweep(context, extents, 2, 1, scale)];
    return { forward: { ...forward, ...there }, inverse: { ...inverse, ...back } };
  }
}
