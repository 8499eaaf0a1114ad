import type { Spacing3 } from "@microstructure/volume";

type Vector = readonly [number, number, number];

/** A step to a neighbouring voxel up to the signs of its parts, each 0 or 1. */
export interface StepClass {
  readonly step: Vector;
  /** Share of all directions in space that are nearest to this step or to one with other signs. */
  readonly weight: number;
}

const STEPS: readonly Vector[] = [
  [0, 0, 1],
  [0, 1, 0],
  [1, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
  [1, 1, 1],
];

/** The 26 neighbours of a voxel in seven classes, weighted by the solid angle around their directions. */
export function directionWeights(spacing: Spacing3): StepClass[] {
  const units = STEPS.map((step) => unit([step[0] * spacing[0], step[1] * spacing[1], step[2] * spacing[2]]));
  return STEPS.map((step, s) => {
    const own = units[s] as Vector;
    // The octant of positive directions, cut down to what is nearer to this step than to any other.
    let cone: Vector[] = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    for (const other of units) {
      if (other !== own) cone = clip(cone, [own[0] - other[0], own[1] - other[1], own[2] - other[2]]);
    }
    return { step, weight: solidAngle(cone) / (Math.PI / 2) };
  });
}

/** The part of a convex cone, given by its edges in turn, where the product with `normal` is not negative. */
function clip(cone: readonly Vector[], normal: Vector): Vector[] {
  return cone.flatMap((p, i) => {
    const q = cone[(i + 1) % cone.length] as Vector;
    const [a, b] = [dot(p, normal), dot(q, normal)];
    const kept: Vector[] = a >= 0 ? [p] : [];
    if (a >= 0 !== b >= 0) {
      const t = a / (a - b);
      kept.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1]), p[2] + t * (q[2] - p[2])]);
    }
    return kept;
  });
}

/** Sum over the triangles of a fan, each by the formula of Van Oosterom and Strackee. */
function solidAngle(cone: readonly Vector[]): number {
  const [a, ...rest] = cone.map(unit) as [Vector, ...Vector[]];
  let angle = 0;
  for (let i = 0; i + 1 < rest.length; i++) {
    const [b, c] = [rest[i] as Vector, rest[i + 1] as Vector];
    const cross: Vector = [b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0]];
    angle += 2 * Math.atan2(Math.abs(dot(a, cross)), 1 + dot(a, b) + dot(b, c) + dot(c, a));
  }
  return angle;
}

function unit([z, y, x]: Vector): Vector {
  const length = Math.hypot(z, y, x);
  return [z / length, y / length, x / length];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
