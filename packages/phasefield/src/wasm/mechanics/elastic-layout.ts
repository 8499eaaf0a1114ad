import type { CompiledLoad } from "../../mechanics/load.js";
import type { MechanicsProblem } from "../../mechanics/types.js";
import { varyingParts } from "../../mechanics/varying-parts.js";
import { axisFactors } from "../../mechanics/wavevector.js";
import { type SlicedArray, sliced } from "../grid-layout.js";

/**
 * How a mechanical problem lies in memory: periodic axes, those of extent 1 in front, or in the middle of a plane, whose rows
 * are slices then. The last axis is halved in spectra.
 */
export interface ElasticLayout {
  /** The axis of the problem in each place. */
  readonly order: readonly number[];
  readonly extents: readonly [number, number, number];
  /** Slices that are transformed together along y and x; they divide all. More than one lie without gaps. */
  readonly together: number;
  readonly points: number;
  /** Modes of a row, and of a slice. */
  readonly half: number;
  readonly modes: number;
  /** One component of a vector or tensor. */
  readonly spectrum: SlicedArray;
  /** Bytes from one component to the next. */
  readonly component: number;
  /** One f64 for each mode of a slice, with room for a last vector. */
  readonly planeBytes: number;
  /** Bits of the strains that vary; displacements (x, y, z) that are not zero. */
  readonly varying: number;
  readonly moving: readonly boolean[];
  /** Per axis x, y, z: factors of its wave number for the modes of a slice, and for each slice. */
  readonly columns: readonly Float64Array[];
  readonly rows: readonly Float64Array[];
}

/** The layout of a problem. */
export function elasticLayout(problem: MechanicsProblem, load: CompiledLoad): ElasticLayout {
  const { shape, spacing, green = "rotated" } = problem;
  const long = [0, 1, 2].filter((axis) => shape[axis]! > 1);
  const short = [0, 1, 2].filter((axis) => shape[axis] === 1);
  const isPlane = long.length === 2;
  const order = isPlane ? [long[0]!, short[0]!, long[1]!] : [...short, ...long];
  const extents = order.map((axis) => shape[axis]) as [number, number, number];
  const half = Math.floor(extents[2] / 2) + 1;
  const modes = extents[1] * half;
  const factors = order.map((axis, place) =>
    axisFactors(extents[place]!, place === 2 ? half : extents[place]!, spacing[axis]!, green),
  );
  /** Factors of the modes along the axis in `place` in wave numbers along `axis`. */
  const pick = (place: number, axis: number) =>
    order[place] === 2 - axis ? factors[place]!.odd : factors[place]!.even;
  const { moving, components } = varyingParts(problem, load);
  const spectrum = isPlane ? sliced(extents[0], 2 * modes, 8, 0) : sliced(extents[0], 2 * modes, 8);
  return {
    order,
    extents,
    together: isPlane ? divisorUpTo(ROWS, extents[0]) : 1,
    points: extents[0] * extents[1] * extents[2],
    half,
    modes,
    spectrum,
    component: 64 * (Math.ceil(spectrum.bytes / 64) | 1),
    planeBytes: 16 * Math.ceil(modes / 2),
    varying: components.reduce((bits, varies, c) => bits | (Number(varies) << c), 0),
    moving,
    columns: [0, 1, 2].map((axis) =>
      Float64Array.from(
        { length: modes },
        (_, m) => pick(1, axis)[Math.floor(m / half)]! * pick(2, axis)[m % half]!,
      ),
    ),
    rows: [0, 1, 2].map((axis) => pick(0, axis)),
  };
}

/** Rows of a plane that are transformed together. */
const ROWS = 16;

function divisorUpTo(most: number, n: number): number {
  let divisor = Math.min(most, n);
  while (n % divisor !== 0) divisor--;
  return divisor;
}
