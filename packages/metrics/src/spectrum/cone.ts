import { coordinates, type HalfLattice, halfExtent } from "../radial/half-lattice.js";

/** A direction (x, y, z) of any length but zero, or all directions that cubic symmetry makes of one. */
export type SpectralDirection = "<100>" | "<110>" | "<111>" | readonly [x: number, y: number, z: number];

/** Which modes of a spectrum are looked at. */
export interface ConeOptions {
  /** Axis of the cone, in space and not in voxels; -k counts as k. */
  readonly direction: SpectralDirection;
  /**
   * Largest angle between a wave vector and the axis, rad; 0 for the modes on the axis alone. Default pi / 12 (15
   * degrees), for which the cones of the three families do not overlap.
   */
  readonly halfAngle?: number;
}

const FAMILIES: ReadonlyMap<string, readonly (readonly number[])[]> = new Map([
  [
    "<100>",
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ],
  [
    "<110>",
    [
      [1, 1, 0],
      [1, -1, 0],
      [1, 0, 1],
      [1, 0, -1],
      [0, 1, 1],
      [0, 1, -1],
    ],
  ],
  [
    "<111>",
    [
      [1, 1, 1],
      [-1, 1, 1],
      [1, -1, 1],
      [1, 1, -1],
    ],
  ],
]);
/** Of the cosine: modes on the edge of a cone are inside, whichever way they are rounded. */
const EDGE = 1e-14;

/** 1 for the modes of `lattice` inside the cone, otherwise 0. @throws RangeError for a direction or angle that is none. */
export function modesInCone(caller: string, lattice: HalfLattice, options: ConeOptions): Uint8Array {
  const axes = unitVectors(caller, options.direction);
  const { halfAngle = Math.PI / 12 } = options;
  if (!(halfAngle >= 0 && halfAngle <= Math.PI / 2)) {
    throw new RangeError(`${caller}: expected halfAngle from 0 to pi / 2, got ${halfAngle}`);
  }
  const least = Math.max(Math.cos(halfAngle) - EDGE, 0) ** 2;
  const [nz, ny, nx] = lattice.shape;
  const [z, y, x] = ([0, 1, 2] as const).map((a) => waveNumbers(lattice, a)) as [Axis, Axis, Axis];
  const inside = new Uint8Array(nz * ny * halfExtent(nx));
  for (const [dx, dy, dz] of axes) {
    let i = 0;
    for (let iz = 0; iz < nz; iz++) {
      for (let iy = 0; iy < ny; iy++) {
        const signed = dz * z.signed[iz]! + dy * y.signed[iy]!;
        const either = Math.abs(dz) * z.either[iz]! + Math.abs(dy) * y.either[iy]!;
        const square = z.square[iz]! + y.square[iy]!;
        for (let ix = 0; ix < halfExtent(nx); ix++, i++) {
          const along = Math.abs(signed + dx * x.signed[ix]!) + either + Math.abs(dx) * x.either[ix]!;
          if (along * along >= least * (square + x.square[ix]!)) inside[i] = 1;
        }
      }
    }
  }
  return inside;
}

/** Wave numbers along one axis; that at the end of the zone has either sign. */
interface Axis {
  readonly signed: Float64Array;
  readonly either: Float64Array;
  readonly square: Float64Array;
}

function waveNumbers({ shape, step }: HalfLattice, axis: 0 | 1 | 2): Axis {
  const n = shape[axis];
  const k = coordinates(n, step[axis]);
  return {
    signed: k.map((value, i) => (2 * i === n ? 0 : value)),
    either: k.map((value, i) => (2 * i === n ? value : 0)),
    square: k.map((value) => value * value),
  };
}

function unitVectors(caller: string, direction: SpectralDirection): [number, number, number][] {
  const vectors = typeof direction === "string" ? FAMILIES.get(direction) : [direction];
  const isVector = (v: readonly number[]) =>
    Array.isArray(v) && v.length === 3 && v.every(Number.isFinite) && v.some((c) => c !== 0);
  if (!vectors?.every(isVector)) {
    throw new RangeError(
      `${caller}: expected direction <100>, <110>, <111> or [x, y, z] other than zero, got ${JSON.stringify(direction)}`,
    );
  }
  return vectors.map(([x, y, z]) => {
    const length = Math.hypot(x!, y!, z!);
    return [x! / length, y! / length, z! / length];
  });
}
