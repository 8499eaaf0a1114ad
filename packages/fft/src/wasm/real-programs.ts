import { halveAxis } from "../half-spectrum.js";
import { product } from "../shape.js";
import type { AxisKind } from "../types.js";
import type { SweepContext } from "./context.js";
import { inPlace, type Program } from "./program.js";
import { complexSweep, realSweep, type Sweep, slicePadding } from "./sweeps.js";

export interface Pair {
  readonly forward: Program;
  readonly inverse: Program;
}

/** DCT-II along each of `axes` of three extents, and back. */
export function cosinePrograms(
  context: SweepContext,
  extents: readonly number[],
  axes: readonly number[],
): Pair {
  const sweeps = (kind: 2 | 3) =>
    axes.map((axis) => realSweep(context, extents, axis, kind, 0.5 / extents[axis]!));
  const slices = extents[0]!;
  return {
    forward: { steps: inPlace(sweeps(2)), slices, workBytes: 0 },
    inverse: { steps: inPlace(sweeps(3)), slices, workBytes: 0 },
  };
}

/**
 * Real fields of three extents to the half spectrum along the Fourier axis `halved`: cosine lines, then real lines along
 * that axis, then complex lines along the other Fourier axes. Other axes of extent 1 are left alone.
 */
export function halfSpectrumPrograms(
  context: SweepContext,
  extents: readonly number[],
  kinds: readonly AxisKind[],
  halved: number,
): Pair {
  const spectrum = halveAxis(extents, halved);
  const others = extents.flatMap((n, axis) => (n === 1 || axis === halved ? [] : axis));
  const cosines = others.filter((axis) => kinds[axis] === "cosine");
  const fouriers = others.filter((axis) => kinds[axis] === "fourier").reverse();
  const scale = 1 / product(extents.filter((_, axis) => kinds[axis] === "fourier"));
  const cosine = (axis: number, kind: 2 | 3) => realSweep(context, extents, axis, kind, 0.5 / extents[axis]!);
  const slices = extents[0]!;
  const last = cosines.length - 1;
  const spectrumBytes = 2 * context.bytes * product(spectrum);
  const pad = fouriers.length > 0 ? slicePadding(spectrumBytes / slices) : 0;

  const forward: Program = {
    slices,
    workBytes: cosines.length > 0 ? context.bytes * product(extents) : 0,
    steps: [
      ...cosines.map((axis, i) => ({
        sweep: cosine(axis, 2),
        from: i === 0 ? ("input" as const) : ("work" as const),
        to: "work" as const,
      })),
      {
        sweep: realSweep(context, extents, halved, 0, 1),
        from: last >= 0 ? "work" : "input",
        to: "output",
      },
      ...fouriers.map((axis) => here(complexSweep(context, spectrum, axis, 0))),
    ],
  };
  const inverse: Program = {
    slices,
    workBytes: fouriers.length > 0 ? spectrumBytes + slices * pad : 0,
    steps: [
      ...fouriers.toReversed().map((axis, i) => ({
        sweep: complexSweep(context, spectrum, axis, 1, { from: i === 0 ? 0 : pad, to: pad }),
        from: i === 0 ? ("input" as const) : ("work" as const),
        to: "work" as const,
      })),
      {
        sweep: realSweep(context, extents, halved, 1, scale, { from: pad, to: 0 }),
        from: fouriers.length > 0 ? "work" : "input",
        to: "output",
      },
      ...cosines.toReversed().map((axis) => here(cosine(axis, 3))),
    ],
  };
  return { forward, inverse };
}

const here = (sweep: Sweep) => ({ sweep, from: "output" as const, to: "output" as const });
