import type { Shape3 } from "@microstructure/volume";
import { type Numbers, VOIGT_AXES } from "../../src/material/voigt.js";
import type { GreenOperator } from "../../src/mechanics/types.js";
import { row, type VerificationRow } from "./row.js";
import { deviation, fieldDifference, smoothField, solver, triclinic } from "./setup.js";

const EIGENSTRAIN = [0.006, 0.004, -0.003, 0.001, 0.002, -0.0015];

/** Box, crystal and misfit turned together give the turned fields. */
export function axisPermutations(): VerificationRow[] {
  const cases: readonly [Shape3, readonly (readonly [number, number, number])[]][] = [
    [[1, 18, 20], [[1, 0, 2]]],
    [
      [8, 9, 10],
      [
        [1, 2, 0],
        [2, 0, 1],
        [1, 0, 2],
        [0, 2, 1],
      ],
    ],
  ];
  return cases.flatMap(([shape, turns]) =>
    (["fourier", "rotated"] as const).map((green) =>
      row("E11", `axes exchanged, ${shape.join(" x ")}, ${green}`, 1e-12, () =>
        Math.max(...turns.map((turn) => turnedDifference(shape, turn, green))),
      ),
    ),
  );
}

/** `turn[a]` is the old axis (x = 0, y = 1, z = 2) that becomes axis a. */
function turnedDifference(
  shape: Shape3,
  turn: readonly [number, number, number],
  green: GreenOperator,
): number {
  const size = [shape[2], shape[1], shape[0]];
  const component = VOIGT_AXES.map(([i, j]) =>
    VOIGT_AXES.findIndex(([p, q]) => (p === turn[i] && q === turn[j]) || (p === turn[j] && q === turn[i])),
  );
  const turnTensor = <T>(e: readonly T[]) => component.map((c) => e[c]!);
  const turnMatrix = (C: Numbers) => component.flatMap((i) => component.map((j) => C[6 * i + j]!));
  const turnField = (h: Float64Array) => {
    const [nx, ny, nz] = turn.map((a) => size[a]!) as [number, number, number];
    return Float64Array.from({ length: h.length }, (_, i) => {
      const now = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / nx / ny) % nz];
      const old = [0, 0, 0];
      turn.forEach((a, b) => {
        old[a] = now[b]!;
      });
      return h[(old[2]! * size[1]! + old[1]!) * size[0]! + old[0]!]!;
    });
  };
  const stiffness = [triclinic(3), triclinic(4)];
  const spacing = [1, 1.2, 0.9];
  const h = smoothField(shape, 31, 3);
  const solve = (isTurned: boolean) => {
    const pick = (values: readonly number[]): Shape3 => {
      const [x, y, z] = isTurned ? turn.map((a) => values[a]!) : values;
      return [z!, y!, x!];
    };
    const mechanics = solver({
      shape: pick(size),
      spacing: pick(spacing),
      stiffness: isTurned ? stiffness.map(turnMatrix) : stiffness,
      eigenstrain: isTurned ? turnTensor(EIGENSTRAIN) : EIGENSTRAIN,
      green,
      tolerance: 1e-13,
    });
    return { ...mechanics.solve(isTurned ? turnField(h) : h), strain: mechanics.strain() };
  };
  const [plain, turned] = [solve(false), solve(true)];
  return Math.max(
    deviation(turned.energy, plain.energy),
    fieldDifference(turned.strain, turnTensor(plain.strain).map(turnField)),
  );
}
