import type { Shape3 } from "@microstructure/volume";

/**
 * What happens at the two faces of an axis: the field repeats, or no flux passes and its normal derivative vanishes (a
 * mirror through the outer faces of the outermost cells).
 */
export type Boundary = "periodic" | "no-flux";

/** Boundaries per axis, slowest first. */
export type Boundary3 = readonly [z: Boundary, y: Boundary, x: Boundary];

/** One boundary for each axis. @throws RangeError for anything but the two kinds. */
export function toBoundary3(caller: string, boundary: Boundary | Boundary3 | undefined): Boundary3 {
  const all = (
    typeof boundary === "object" ? boundary : Array<Boundary>(3).fill(boundary ?? "periodic")
  ) as Boundary3;
  if (all.length !== 3 || !all.every((b) => b === "periodic" || b === "no-flux")) {
    throw new RangeError(
      `${caller}: expected boundary "periodic", "no-flux" or one of them per axis (z, y, x), got ${JSON.stringify(boundary)}`,
    );
  }
  return all;
}

/** Angular wavenumbers of an axis of `n` cells of size `d` in transform order. */
export function wavenumbers(n: number, d: number, boundary: Boundary): Float64Array {
  const step = (boundary === "periodic" ? 2 * Math.PI : Math.PI) / (n * d);
  return Float64Array.from(
    { length: n },
    (_, i) => step * (boundary === "no-flux" || i <= n / 2 ? i : i - n),
  );
}

/** Axes along which a field can vary. */
export function activeAxes(shape: Shape3): number[] {
  return [0, 1, 2].filter((axis) => shape[axis]! > 1);
}
