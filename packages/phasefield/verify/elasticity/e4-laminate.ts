import type { Shape3 } from "@microstructure/volume";
import { evaluateStiffness } from "../../src/material/stiffness.js";
import { type Numbers, stressOf, VOIGT } from "../../src/material/voigt.js";
import type { GreenOperator, Load } from "../../src/mechanics/types.js";
import { laminateEnergy, laminateStrains } from "./laminate.js";
import { row, type VerificationRow } from "./row.js";
import { deviation, fieldDifference, solver, triclinic } from "./setup.js";

const MEAN = [0.004, -0.002, 0.001, 0.0015, -0.001, 0.002];
const EIGENSTRAIN = [0.006, 0.004, -0.003, 0.001, 0.002, -0.0015];
const REFERENCE = 0.2;
const LOAD: Load = Object.fromEntries(VOIGT.map((name, i) => [name, { strain: MEAN[i]! }]));

/**
 * Laminates of unlike triclinic layers with cell-aligned faces: strain, stress and energy in every cell. The rotated operator is
 * exact on any grid, the Fourier one on an odd number of cells along the normal, where it resolves every wave.
 */
export function laminates(): VerificationRow[] {
  return [0.01, 0.1, 10, 100].flatMap((contrast) =>
    ([0, 1, 2] as const).flatMap((axis) => [
      laminateRow(contrast, axis, "rotated", 16),
      laminateRow(contrast, axis, "fourier", 15),
    ]),
  );
}

function laminateRow(contrast: number, axis: 0 | 1 | 2, green: GreenOperator, n: number): VerificationRow {
  const what = `laminate across ${"xyz"[axis]}, ${n} cells, contrast ${contrast}, ${green}`;
  return row("E4", what, 1e-9, () => {
    const errors = laminateErrors(contrast, axis, green, n);
    return { measured: Math.max(errors.strain, errors.stress, errors.energy), detail: errors };
  });
}

/** Relative errors of a laminate whose layers have the phase fractions 0, 0.4 and 1. */
export function laminateErrors(
  contrast: number,
  axis: 0 | 1 | 2,
  green: GreenOperator,
  n: number,
): { readonly strain: number; readonly stress: number; readonly energy: number } {
  const shape: Shape3 = [axis === 2 ? n : 2, axis === 1 ? n : 3, axis === 0 ? n : 4];
  const phases = Array.from({ length: n }, (_, i) => (i < 5 ? 0 : i === 7 || i === 8 ? 0.4 : 1));
  const levels = [...new Set(phases)];
  const soft = triclinic(7);
  const stiffness = [soft, triclinic(8).map((v, m) => contrast * v - soft[m]!)];
  const layers = levels.map((h) => ({
    fraction: phases.filter((p) => p === h).length / n,
    C: evaluateStiffness(stiffness, h),
    free: EIGENSTRAIN.map((e) => e * (h - REFERENCE)),
  }));
  const strains = laminateStrains(layers, MEAN, axis);
  const stresses = layers.map(({ C, free }, l) =>
    stressOf(
      C,
      strains[l]!.map((e, i) => e - free[i]!),
    ),
  );
  const place = (i: number) => [
    i % shape[2],
    Math.floor(i / shape[2]) % shape[1],
    Math.floor(i / shape[2] / shape[1]),
  ];
  const layerOf = Array.from({ length: shape[0] * shape[1] * shape[2] }, (_, i) =>
    levels.indexOf(phases[place(i)[axis]!]!),
  );
  const expand = (values: readonly Numbers[]) =>
    VOIGT.map((_, c) => Float64Array.from(layerOf, (l) => values[l]![c]!));
  const mechanics = solver({
    shape,
    stiffness,
    eigenstrain: EIGENSTRAIN,
    reference: REFERENCE,
    load: LOAD,
    green,
    tolerance: 1e-12,
  });
  const { energy } = mechanics.solve(Float64Array.from(layerOf, (l) => levels[l]!));
  return {
    strain: fieldDifference(mechanics.strain(), expand(strains)),
    stress: fieldDifference(mechanics.stress(), expand(stresses)),
    energy: deviation(energy, laminateEnergy(layers, strains)),
  };
}
