import { type Axis, axisIndex, type Shape3 } from "@microstructure/volume";

const AXES: readonly Axis[] = ["z", "y", "x"];

/** Axis that slices are perpendicular to, or `all` for each of the three in turn. */
export type SliceAxis = Axis | "all";

/** The axes of a choice. @throws RangeError for any other name. */
export function axesOf(caller: string, axis: SliceAxis): readonly Axis[] {
  if (axis === "all") return AXES;
  if (!AXES.includes(axis))
    throw new RangeError(`${caller}: expected axis z, y, x or all, got ${String(axis)}`);
  return [axis];
}

/** @throws RangeError unless `axis` is one of the three. */
export function assertAxis(caller: string, axis: Axis): void {
  if (!AXES.includes(axis)) throw new RangeError(`${caller}: expected axis z, y or x, got ${String(axis)}`);
}

/** Extents of the slices across `axis`, slower one first. */
export function sliceShape(shape: Shape3, axis: Axis): readonly number[] {
  return shape.filter((_, i) => i !== axisIndex(axis));
}
