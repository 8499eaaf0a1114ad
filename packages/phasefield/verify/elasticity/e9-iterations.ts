import { js } from "@microstructure/fft";
import type { GreenOperator } from "../../src/mechanics/types.js";
import { row, type VerificationRow } from "./row.js";
import { BENCHMARK4, CLAMPED, contrasted, isotropic, smoothField, solver } from "./setup.js";

/** Conjugate-gradient iterations to 1e-8 for a stiff or soft diffuse circle in plane strain, from a cold start. */
export function iterationCounts(): VerificationRow[] {
  const limits: readonly [contrast: number, limit: number][] = [
    [2, 12],
    [0.5, 12],
    [10, 30],
    [0.1, 30],
    [100, 90],
  ];
  return [
    ...limits.map(([contrast, limit]) =>
      row(
        "E9",
        `CG iterations, contrast ${contrast}, both operators, 64 and 128 cells per edge`,
        limit,
        () => {
          const detail: Record<string, number> = {};
          for (const green of ["fourier", "rotated"] as const) {
            for (const n of [64, 128]) detail[`${green} ${n}`] = circleIterations(n, contrast, green);
          }
          const counts = Object.values(detail);
          const isGridFree = Math.max(...counts) - Math.min(...counts) <= 2 + 0.1 * Math.max(...counts);
          return { measured: isGridFree ? Math.max(...counts) : Number.POSITIVE_INFINITY, detail };
        },
      ),
    ),
    row("E9", "median CG iterations per step of a decomposing alloy, contrast 2, tolerance 1e-7", 4, () => {
      const counts = warmIterations().sort((a, b) => a - b);
      return {
        measured: counts[Math.floor(counts.length / 2)]!,
        detail: { least: counts[0]!, most: counts.at(-1)!, solves: counts.length },
      };
    }),
  ];
}

function circleIterations(n: number, contrast: number, green: GreenOperator): number {
  const h = Float64Array.from({ length: n * n }, (_, i) => {
    const r = Math.hypot(((i % n) + 0.5) / n - 0.5, (Math.floor(i / n) + 0.5) / n - 0.5);
    return 0.5 - 0.5 * Math.tanh((r - 0.1) / 0.03);
  });
  return solver({
    shape: [1, n, n],
    stiffness: contrasted(isotropic(200, 75), contrast),
    eigenstrain: [0.005, 0.005, 0, 0, 0, 0],
    load: CLAMPED,
    green,
    tolerance: 1e-8,
  }).solve(h).iterations;
}

/** Counts of 100 steps of the first-order semi-implicit scheme; the fastest wave grows by 30 % per step. */
function warmIterations(): number[] {
  const [n, dt, kappa, stabiliser] = [64, 0.02, 1, 1.5];
  const transform = js().real([1, n, n]);
  const mechanics = solver({
    shape: [1, n, n],
    stiffness: contrasted(BENCHMARK4, 2),
    eigenstrain: [0.03, 0.03, 0.03, 0, 0, 0],
    tolerance: 1e-7,
  });
  let c = smoothField([1, n, n], 41, 12).map((v) => 0.5 + 0.1 * (v - 0.5));
  const half = n / 2 + 1;
  const [cHat, muHat] = [new Float64Array(2 * n * half), new Float64Array(2 * n * half)];
  const counts: number[] = [];
  const mu = new Float64Array(n * n);
  for (let step = 0; step < 100; step++) {
    counts.push(mechanics.solve(c).iterations);
    mechanics.drivingForce(mu);
    for (let i = 0; i < mu.length; i++) {
      const u = c[i]!;
      mu[i]! += 16 * u * (1 - u) * (1 - 2 * u) - stabiliser * 4 * u;
    }
    transform.forward(c, cHat);
    transform.forward(mu, muHat);
    for (let y = 0, m = 0; y < n; y++) {
      for (let x = 0; x < half; x++, m++) {
        const wave = (i: number) => (2 * Math.PI * (2 * i <= n ? i : i - n)) / n;
        const k2 = wave(x) ** 2 + wave(y) ** 2;
        const scale = 1 / (1 + dt * k2 * (4 * stabiliser + kappa * k2));
        cHat[2 * m] = (cHat[2 * m]! - dt * k2 * muHat[2 * m]!) * scale;
        cHat[2 * m + 1] = (cHat[2 * m + 1]! - dt * k2 * muHat[2 * m + 1]!) * scale;
      }
    }
    c = c.slice();
    transform.inverse(cHat, c);
  }
  return counts;
}
