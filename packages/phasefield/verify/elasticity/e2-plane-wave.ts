import { coherencyCoefficient } from "../../src/material/coherency.js";
import { row, type VerificationRow } from "./row.js";
import { BENCHMARK4, CLAMPED, deviation, solver } from "./setup.js";

const AMPLITUDE = 0.3;
const N = 15;
/** Wave numbers (x, y, z) per box edge. */
const WAVES = [
  [1, 0, 0],
  [0, 2, 0],
  [0, 0, 3],
  [1, 1, 0],
  [0, 1, -1],
  [2, 0, 2],
  [1, 1, 1],
  [1, -1, 2],
  [3, 1, 0],
  [0, 4, 1],
  [5, 0, -2],
  [1, 2, 3],
  [-3, 2, 1],
  [4, 4, 1],
  [5, 1, -1],
  [7, 2, 5],
  [6, -6, 7],
  [2, 7, 3],
  [-1, 5, 6],
  [7, 7, -1],
] as const;

/** A plane wave in a clamped cubic crystal stores B(n) amplitude^2 / 4. */
export function planeWaves(): VerificationRow[] {
  const plane = [0.005, 0.005, 0, 0, 0, 0];
  return [
    row("E2", "plane waves in 20 directions, solver against B(n)", 1e-12, () => {
      const eigenstrain = [0.005, 0.005, 0.005, 0, 0, 0];
      const mechanics = solver({
        shape: [N, N, N],
        stiffness: [BENCHMARK4],
        eigenstrain,
        load: CLAMPED,
        green: "fourier",
        tolerance: 1e-13,
      });
      return Math.max(
        ...WAVES.map((wave) => {
          mechanics.reset();
          const { energy } = mechanics.solve(planeWave(wave));
          const B = coherencyCoefficient(BENCHMARK4, eigenstrain, wave);
          return deviation(energy, (B * AMPLITUDE ** 2) / 4);
        }),
      );
    }),
    row("E2", "B<100> = 0.004 of PFHub benchmark 4, plane strain", 1e-12, () =>
      deviation(coherencyCoefficient(BENCHMARK4, plane, [1, 0, 0]), 0.004),
    ),
    row("E2", "B<110> = 1/150 of PFHub benchmark 4, plane strain", 1e-12, () =>
      deviation(coherencyCoefficient(BENCHMARK4, plane, [1, 1, 0]), 1 / 150),
    ),
  ];
}

function planeWave([kx, ky, kz]: readonly [number, number, number]): Float64Array {
  return Float64Array.from({ length: N ** 3 }, (_, i) => {
    const [x, y, z] = [i % N, Math.floor(i / N) % N, Math.floor(i / N / N)];
    return AMPLITUDE * Math.cos((2 * Math.PI * (kx * x + ky * y + kz * z)) / N + 0.4);
  });
}
