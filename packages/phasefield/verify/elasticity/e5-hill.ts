import type { Shape3 } from "@microstructure/volume";
import type { GreenOperator, Load } from "../../src/mechanics/types.js";
import { row, type VerificationRow } from "./row.js";
import { CLAMPED, deviation, smoothField, solver } from "./setup.js";

const MU = 75;
const EXPANSION: Load = { ...CLAMPED, xx: { strain: 1 }, yy: { strain: 1 } };

/**
 * Hill: with one shear modulus everywhere the effective bulk modulus is exact whatever the arrangement,
 * 1/(K* + 4 mu/3) = <1/(K + 4 mu/3)>; in plane strain with K = lambda + mu and mu in place of 4 mu/3.
 */
export function hill(): VerificationRow[] {
  const pair = (what: string, threshold: number, grids: readonly Shape3[], green: GreenOperator) =>
    row("E5", what, threshold, () => {
      const errors = grids.map((shape) => hillError(shape, green));
      const detail = Object.fromEntries(errors.map((error, i) => [`n${grids[i]![2]}`, error]));
      const isFalling = errors.at(-1)! < errors[0]!;
      return { measured: isFalling ? errors.at(-1)! : Number.POSITIVE_INFINITY, detail };
    });
  return (["fourier", "rotated"] as const).flatMap((green) => [
    pair(
      `Hill, plane strain, 32, 64, 128 cells per edge, ${green}`,
      2e-6,
      [
        [1, 32, 32],
        [1, 64, 64],
        [1, 128, 128],
      ],
      green,
    ),
    pair(
      `Hill, 3-D, 12, 24 cells per edge, ${green}`,
      1e-4,
      [
        [12, 12, 12],
        [24, 24, 24],
      ],
      green,
    ),
  ]);
}

/** Relative error of the effective bulk modulus; bulk moduli lie between 40 and 360 (plane strain) or 200. */
export function hillError(shape: Shape3, green: GreenOperator): number {
  const isPlane = shape[0] === 1;
  const h = smoothField(shape, 11, isPlane ? 5 : 2).map((v) => 0.5 + 0.5 * Math.tanh(15 * (v - 0.5)));
  const bulk = (v: number) => (isPlane ? 40 + 320 * v : 40 + 160 * v);
  // lambda = K - mu (plane strain) or K - 2 mu / 3; only lambda follows h.
  const lambda = (v: number) => bulk(v) - (isPlane ? MU : (2 / 3) * MU);
  const matrix = (l: number, mu: number) =>
    Array.from({ length: 36 }, (_, m) => {
      const [i, j] = [Math.floor(m / 6), m % 6];
      return (i < 3 && j < 3 ? l : 0) + (i === j ? (i < 3 ? 2 * mu : mu) : 0);
    });
  const mechanics = solver({
    shape,
    stiffness: [matrix(lambda(0), MU), matrix(lambda(1) - lambda(0), 0)],
    eigenstrain: [0, 0, 0, 0, 0, 0],
    load: isPlane ? EXPANSION : { ...EXPANSION, zz: { strain: 1 } },
    green,
    tolerance: 1e-11,
  });
  const { energy } = mechanics.solve(h);
  const effective = isPlane ? energy / 2 : energy / 4.5;
  const shift = isPlane ? MU : (4 / 3) * MU;
  const inverse = h.reduce((sum, v) => sum + 1 / (bulk(v) + shift), 0) / h.length;
  return deviation(effective, 1 / inverse - shift);
}
