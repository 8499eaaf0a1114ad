import { copyData } from "./copy-data.js";
import type { Random } from "./random.js";
import { axisIndex } from "./shape.js";
import type { Axis, Shape3, Spacing3, Volume, VolumeData } from "./types.js";

/** A motion of a periodic box: shifts, mirrors and exchanges of axes. One entry per axis of the result: z, y, x. */
export interface BoxSymmetry {
  /** Axis of the source that each axis of the result runs along. */
  readonly axes: readonly [Axis, Axis, Axis];
  /** Voxel along that axis at which the source is cut open, with periodic wrap. */
  readonly origin: readonly [number, number, number];
  /** Whether the axis, once cut open, is reversed. */
  readonly mirrored: readonly [boolean, boolean, boolean];
}

/** Which motions {@link drawSymmetry} draws from: `true` for all axes, a list for some, default none. */
export interface SymmetryOptions {
  /** Axes shifted by whole voxels with periodic wrap. */
  readonly roll?: boolean | readonly Axis[];
  /** Axes that are mirrored, and exchanged among each other where voxel count and spacing agree: 48 for a cube. */
  readonly symmetries?: boolean | readonly Axis[];
}

/** The volume after a motion of its box; shape and spacing follow their axes. @throws RangeError for a malformed motion. */
export function applySymmetry<T extends VolumeData>(volume: Volume<T>, symmetry: BoxSymmetry): Volume<T> {
  const { axes, origin, mirrored } = symmetry;
  const sources = axes.map(axisIndex);
  if (new Set(sources).size !== 3 || !origin.every(Number.isSafeInteger)) {
    throw new RangeError(
      `applySymmetry: expected the axes z, y, x in some order and an origin of integers, got [${axes}] and [${origin}]`,
    );
  }
  const { shape, spacing } = volume;
  const strides = [shape[1] * shape[2], shape[2], 1];
  const [planes, rows, columns] = sources.map((source, axis) => {
    const n = shape[source];
    const start = ((origin[axis]! % n) + n) % n;
    return Int32Array.from(
      { length: n },
      (_, i) => (((mirrored[axis] ? n - 1 - i : i) + start) % n) * strides[source]!,
    );
  }) as [Int32Array, Int32Array, Int32Array];

  const data = copyData(volume.data);
  let to = 0;
  for (const plane of planes) {
    for (const row of rows) {
      const start = plane + row;
      for (let x = 0; x < columns.length; x++) data[to++] = volume.data[start + columns[x]!]!;
    }
  }
  const [a, b, c] = sources as [0 | 1 | 2, 0 | 1 | 2, 0 | 1 | 2];
  return {
    ...volume,
    data,
    shape: [shape[a], shape[b], shape[c]],
    spacing: [spacing[a], spacing[b], spacing[c]],
  };
}

/** A random motion that keeps shape and spacing of the box, every one allowed by the options being equally likely. */
export function drawSymmetry(
  box: { readonly shape: Shape3; readonly spacing: Spacing3 },
  { roll = false, symmetries = false }: SymmetryOptions,
  random: Random,
): BoxSymmetry {
  const rolled = chosenAxes("roll", roll);
  const symmetric = chosenAxes("symmetries", symmetries);
  const orders = ORDERS.filter((order) => keepsBox(order, box, symmetric));
  const axes = symmetric.size > 0 ? orders[random.integer(orders.length)]! : NATURAL;
  const origin: [number, number, number] = [0, 0, 0];
  const mirrored: [boolean, boolean, boolean] = [false, false, false];
  axes.forEach((axis, i) => {
    if (symmetric.has(axis)) mirrored[i] = random.integer(2) === 1;
    if (rolled.has(axis)) origin[i] = random.integer(box.shape[axisIndex(axis)]);
  });
  return { axes, origin, mirrored };
}

type Order = BoxSymmetry["axes"];

const NATURAL: Order = ["z", "y", "x"];

const ORDERS: readonly Order[] = [
  NATURAL,
  ["z", "x", "y"],
  ["y", "z", "x"],
  ["y", "x", "z"],
  ["x", "z", "y"],
  ["x", "y", "z"],
];

/** Spacings that differ by rounding are the same. */
const TOLERANCE = 1e-9;

function keepsBox(
  order: Order,
  { shape, spacing }: { readonly shape: Shape3; readonly spacing: Spacing3 },
  symmetric: ReadonlySet<Axis>,
): boolean {
  return order.every((source, i) => {
    const axis = NATURAL[i]!;
    if (source === axis) return true;
    const [from, to] = [axisIndex(source), axisIndex(axis)];
    const isSameEdge = Math.abs(spacing[from] - spacing[to]) <= TOLERANCE * spacing[to];
    return symmetric.has(source) && symmetric.has(axis) && shape[from] === shape[to] && isSameEdge;
  });
}

function chosenAxes(option: string, chosen: boolean | readonly Axis[]): ReadonlySet<Axis> {
  if (typeof chosen === "boolean") return new Set(chosen ? NATURAL : []);
  const axes = new Set(chosen);
  if (!Array.isArray(chosen) || ![...axes].every((axis) => NATURAL.includes(axis))) {
    throw new RangeError(`drawSymmetry: expected ${option} to be a boolean or axes, got ${String(chosen)}`);
  }
  return axes;
}
