import {
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  type SimulationOptions,
  uniformNoise,
} from "../../src/index.js";
import { backend } from "../backend.js";
import { type Line, measure } from "../line.js";
import { heterogeneousElastic, linearElastic, localMobility, SCHEME_NAMES } from "../materials.js";
import type { Row } from "../row.js";

type Extra = Pick<SimulationOptions, "boundary" | "noise">;

const CASES: readonly [name: string, system: MaterialSystem, extra: Extra][] = [
  ["uniform mobility and noise, periodic", pfhubBenchmark1, { noise: { seed: 3, kT: 0.01 } }],
  ["uniform mobility, no-flux", pfhubBenchmark1, { boundary: "no-flux" }],
  ["M(c), periodic", localMobility, {}],
  ["M(c), no-flux", localMobility, { boundary: "no-flux" }],
  ["elastic, uniform moduli", linearElastic, {}],
  ["elastic, local moduli", heterogeneousElastic, {}],
];

/** The mean composition does not drift, whatever the scheme and physics. */
export const massConservation: Row = {
  id: "T2",
  title: "Mass conservation over 1e5 steps",
  preset: "fast",
  run: () => massLines(100_000),
};

/** One line per physics, the largest drift of four schemes over `steps` steps each. */
export async function massLines(steps: number): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [name, system, extra] of CASES) {
    lines.push(
      await measure("T2", `${name}: largest |mean c(t) - mean c(0)|, 4 schemes`, 1e-13, async () => {
        const detail: Record<string, number> = {};
        for (const scheme of SCHEME_NAMES) detail[scheme] = await drift(system, { ...extra, scheme }, steps);
        return { measured: Math.max(...Object.values(detail)), detail };
      }),
    );
  }
  return lines;
}

/** Largest drift at any step of a run on 6 x 8 cells (12 cells in one dimension with local moduli). */
async function drift(
  system: MaterialSystem,
  extra: Extra & Pick<SimulationOptions, "scheme">,
  steps: number,
): Promise<number> {
  const shape = system === heterogeneousElastic ? ([1, 1, 12] as const) : ([1, 6, 8] as const);
  let first = Number.NaN;
  let largest = 0;
  const simulation = await createSimulation(system, {
    initial: uniformNoise(shape, { mean: 0.47, amplitude: 0.1, seed: 1, spacing: 3, unit: "lattice" }),
    backend: backend(),
    dt: 0.5,
    ...extra,
    onStep: ({ mean }) => {
      const d = Math.abs(mean - first);
      if (!(d <= largest)) largest = d;
    },
  });
  first = (await simulation.observe()).mean;
  await simulation.step(steps);
  simulation.dispose();
  return largest;
}
