import type { Shape3 } from "@microstructure/volume";
import type { Load, Mechanics } from "../../src/mechanics/types.js";
import { row, type VerificationRow } from "./row.js";
import { CLAMPED, noise, smoothField, solver, triclinic } from "./setup.js";

const EIGENSTRAIN = [0.006, 0.004, -0.003, 0.001, 0.002, -0.0015];
const LOADS: Readonly<Record<string, Load>> = {
  "zero mean stress": {},
  clamped: CLAMPED,
  mixed: { xx: { strain: 0.003 }, zz: { stress: 0.5 }, xy: { stress: -0.3 } },
};
const STEP = 1e-4;

/**
 * The driving force is the derivative of the potential along random changes of the field, with the strain solved anew on
 * both sides; without the change of the moduli it is not.
 */
export function drivingForces(): VerificationRow[] {
  const shapes: readonly Shape3[] = [
    [1, 1, 16],
    [1, 12, 10],
    [6, 8, 9],
  ];
  return shapes.flatMap((shape) =>
    Object.entries(LOADS).map(([name, load]) =>
      row("E10", `driving force against finite differences, ${shape.join(" x ")}, ${name}`, 1e-6, () => {
        const { full, withoutModuli } = drivingForceErrors(shape, load);
        const isTelling = withoutModuli > 1e-3;
        return { measured: isTelling ? full : Number.POSITIVE_INFINITY, detail: { full, withoutModuli } };
      }),
    ),
  );
}

/** Relative errors of the directional derivative, with both terms and with the stress term alone. */
export function drivingForceErrors(
  shape: Shape3,
  load: Load,
): { readonly full: number; readonly withoutModuli: number } {
  const soft = triclinic(3);
  const stiff = triclinic(4);
  const mechanics = solver({
    shape,
    stiffness: [soft, stiff.map((v) => 1.5 * v), soft.map((v) => 0.4 * v)],
    eigenstrain: EIGENSTRAIN,
    reference: 0.3,
    load,
    tolerance: 1e-12,
  });
  const h = smoothField(shape, 21, 3);
  const direction = noise(shape, 22).map((v) => v - 0.5);
  const potential = (sign: number) => {
    const { energy, work } = mechanics.solve(h.map((v, i) => v + sign * STEP * direction[i]!));
    return energy - work;
  };
  // Fourth-order central difference.
  const difference = (8 * (potential(1) - potential(-1)) - (potential(2) - potential(-2))) / (12 * STEP);
  mechanics.solve(h);
  const force = new Float64Array(h.length);
  mechanics.drivingForce(force);
  const along = (f: Float64Array) => f.reduce((sum, v, i) => sum + v * direction[i]!, 0) / h.length;
  return {
    full: Math.abs(along(force) / difference - 1),
    withoutModuli: Math.abs(along(stressTerm(mechanics)) / difference - 1),
  };
}

function stressTerm(mechanics: Mechanics): Float64Array {
  const weight = [1, 1, 1, 2, 2, 2];
  const stress = mechanics.stress();
  return stress[0]!.map(
    (_, i) => -stress.reduce((sum, s, c) => sum + weight[c]! * s[i]! * EIGENSTRAIN[c]!, 0),
  );
}
