import { js as jsFft } from "@microstructure/fft";
import {
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  type SchemeName,
  sample,
} from "../../src/index.js";
import { backend } from "../backend.js";
import { type Line, largest, measure } from "../line.js";
import type { Row } from "../row.js";

const [CURVATURE, KAPPA, KT] = [1, 1, 1e-3];
const CELLS = 32;
const SHAPE = [1, CELLS, CELLS] as const;

const singleWell: MaterialSystem = {
  ...pfhubBenchmark1,
  name: "single well c^2 / 2",
  freeEnergy: { kind: "polynomial", coefficients: [0, 0, CURVATURE / 2], domain: [-1, 1] },
  gradientEnergy: { kappa: KAPPA },
  mobility: { kind: "constant", value: 1 },
};

/** Fluctuations of a single well in equilibrium. */
export const noise: Row = {
  id: "P3",
  title: "Thermal noise",
  preset: "fast",
  run: async () =>
    [
      await noiseLine("etdrk4", 0.5, 3000),
      await noiseLine("etd2rk", 0.25, 3000),
      await noiseLine("si1", 0.05, 2000),
      await noiseLine("sbdf2", 0.04, 2000),
    ] satisfies Line[],
};

/** Largest deviation of S(k) from kT / (f'' + kappa k^2) over shells of wavenumbers about sqrt(f'' / kappa) = 1. */
export function noiseLine(scheme: SchemeName, dt: number, snapshots: number): Promise<Line> {
  const what = `${scheme}, dt ${dt}: S(k) against kT / (f'' + kappa k^2), 32 x 32, k = 0.6..1.2`;
  return measure("P3", what, 0.03, async () => {
    const ratios = await structureFactors(scheme, dt, snapshots);
    const detail = Object.fromEntries(ratios.map(({ shell, ratio }) => [`${shell} waves`, ratio - 1]));
    const samples = Math.min(...ratios.map((r) => r.samples));
    return {
      measured: largest(ratios.map(({ ratio }) => Math.abs(ratio - 1))),
      detail: { "least samples of a shell": samples, ...detail },
    };
  });
}

interface Shell {
  readonly shell: number;
  /** Mean of |c_k|^2 over its value in theory. */
  readonly ratio: number;
  readonly samples: number;
}

/** Snapshots are 2 time units apart, in which |c_k|^2 of the slowest shell forgets 85 % of itself. */
async function structureFactors(scheme: SchemeName, dt: number, snapshots: number): Promise<Shell[]> {
  const simulation = await createSimulation(singleWell, {
    initial: sample(SHAPE, () => 0, { spacing: 1, unit: "lattice" }),
    backend: backend(),
    scheme,
    dt,
    noise: { seed: 7, kT: KT, cutoff: 0 },
  });
  const transform = jsFft().real([CELLS, CELLS]);
  const half = CELLS / 2 + 1;
  const hat = new Float64Array(2 * CELLS * half);
  const shells = Array.from({ length: 4 }, (_, i) => ({ shell: i + 3, sum: 0, samples: 0 }));
  await simulation.step(Math.round(40 / dt));
  for (let s = 0; s < snapshots; s++) {
    await simulation.step(Math.round(2 / dt));
    transform.forward((await simulation.read("f64")).data, hat);
    for (let m = 0; m < CELLS * half; m++) {
      const row = Math.floor(m / half);
      const [x, y] = [m % half, 2 * row <= CELLS ? row : row - CELLS];
      // One of each pair of conjugate waves, the waves of two cells left out.
      if (x === CELLS / 2 || y === CELLS / 2 || (x === 0 && y <= 0)) continue;
      const entry = shells[Math.round(Math.hypot(x, y)) - 3];
      if (!entry) continue;
      const k2 = ((2 * Math.PI) / CELLS) ** 2 * (x * x + y * y);
      // |c_k|^2 of c_k = sum c e^(-ikx) / N^2, times the area N^2.
      const power = (hat[2 * m]! ** 2 + hat[2 * m + 1]! ** 2) / CELLS ** 2;
      entry.sum += (power * (CURVATURE + KAPPA * k2)) / KT;
      entry.samples++;
    }
  }
  simulation.dispose();
  return shells.map(({ shell, sum, samples }) => ({ shell, ratio: sum / samples, samples }));
}
