import { fromFunction, type Shape3, type Spacing3, type Volume } from "@microstructure/volume";
import { golden } from "./morphology-golden.js";

/** A smooth field on the periodic cube [0, 1)^3 and the Minkowski functionals of the body where it is not negative. */
export interface Body {
  readonly name: string;
  readonly field: (z: number, y: number, x: number) => number;
  readonly volume: number;
  readonly area: number;
  readonly meanCurvature: number;
  readonly eulerNumber: number;
}

const { PI, cos, hypot, sin } = Math;
const [radius, ring, tube] = [0.3, 0.3, 0.12];
const turn = 2 * PI;

export const ball: Body = {
  name: "ball",
  field: (z, y, x) => radius - hypot(z - 0.5, y - 0.47, x - 0.52),
  volume: (4 / 3) * PI * radius ** 3,
  area: 4 * PI * radius ** 2,
  meanCurvature: 4 * PI * radius,
  eulerNumber: 1,
};

export const torus: Body = {
  name: "torus",
  field: (z, y, x) => tube - hypot(hypot(x - 0.5, y - 0.5) - ring, z - 0.48),
  volume: 2 * PI ** 2 * ring * tube ** 2,
  area: 4 * PI ** 2 * ring * tube,
  meanCurvature: 2 * PI ** 2 * ring,
  eulerNumber: 0,
};

/**
 * One cubic cell. Either labyrinth shrinks to a graph with 8 nodes where 3 edges meet, so 12 edges: Euler number -4, half
 * that of the surface.
 */
export const gyroid: Body = {
  name: "gyroid",
  field: (z, y, x) =>
    sin(turn * x) * cos(turn * y) + sin(turn * y) * cos(turn * z) + sin(turn * z) * cos(turn * x),
  volume: 0.5,
  area: golden.gyroidArea,
  meanCurvature: 0,
  eulerNumber: -4,
};

/** Flat layers normal to (1, 2, 1): two interfaces per period of 1 / sqrt(6). */
export const laminate: Body = {
  name: "laminate",
  field: (z, y, x) => sin(turn * (z + 2 * y + x) + 0.3) + 0.2,
  volume: 0.5 + Math.asin(0.2) / PI,
  area: 2 * Math.sqrt(6),
  meanCurvature: 0,
  eulerNumber: 0,
};

/** A body sampled at `shape` points of the unit cube. */
export function sample(body: Body, shape: Shape3): Volume<Float64Array> {
  const spacing: Spacing3 = [1 / shape[0], 1 / shape[1], 1 / shape[2]];
  return fromFunction((z, y, x) => body.field(z * spacing[0], y * spacing[1], x * spacing[2]), shape, {
    spacing,
  });
}
