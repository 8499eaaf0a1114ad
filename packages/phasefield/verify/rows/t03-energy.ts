import {
  createSimulation,
  isPhasefieldError,
  type MaterialSystem,
  pfhubBenchmark1,
  type SimulationOptions,
  uniformNoise,
} from "../../src/index.js";
import { backend } from "../backend.js";
import { type Line, measure } from "../line.js";
import { linearElastic } from "../materials.js";
import type { Row } from "../row.js";

const STEPS = [0.01, 0.1, 1, 10, 100];
/** Half of the largest |f''| between c = 0.24 and 0.76, which no run of this row leaves. */
const SUFFICIENT = 1.65;

/** With enough stabilisation no step of SI1 or ETD2RK raises the free energy. */
export const energyDecay: Row = {
  id: "T3",
  title: "The free energy never rises",
  preset: "fast",
  run: () => energyLines(1000),
};

/** Largest rise of any step over |F|, per scheme and physics, for dt from 0.01 to 100. */
export async function energyLines(steps: number): Promise<Line[]> {
  const cases: readonly [string, MaterialSystem, Pick<SimulationOptions, "boundary" | "stabilisation">][] = [
    [`S = ${SUFFICIENT}, periodic`, pfhubBenchmark1, { stabilisation: SUFFICIENT }],
    ["default S, periodic", pfhubBenchmark1, {}],
    ["default S, no-flux", pfhubBenchmark1, { boundary: "no-flux" }],
    ["default S, elastic", linearElastic, {}],
  ];
  const lines: Line[] = [];
  for (const scheme of ["si1", "etd2rk"] as const) {
    for (const [name, system, extra] of cases) {
      lines.push(await energyLine("T3", `${scheme}, ${name}`, system, { ...extra, scheme }, steps));
    }
  }
  return lines;
}

/** The line of one scheme and physics. */
export function energyLine(
  id: string,
  name: string,
  system: MaterialSystem,
  extra: Omit<SimulationOptions, "initial" | "backend">,
  steps: number,
): Promise<Line> {
  return measure(id, `${name}: largest rise of a step over |F|, dt = 1e-2..1e2`, 1e-11, async () => {
    const detail: Record<string, number> = {};
    for (const dt of STEPS) detail[`dt ${dt}`] = await largestRise(system, { ...extra, dt }, steps);
    return { measured: Math.max(...Object.values(detail)), detail };
  });
}

/** Negative where every step lowered the energy; Infinity where the run stopped itself or left the range of a given S. */
async function largestRise(
  system: MaterialSystem,
  extra: Omit<SimulationOptions, "initial" | "backend">,
  steps: number,
): Promise<number> {
  let before = Number.NaN;
  let rise = Number.NEGATIVE_INFINITY;
  let isInside = true;
  const simulation = await createSimulation(system, {
    initial: uniformNoise([1, 48, 48], {
      mean: 0.47,
      amplitude: 0.15,
      seed: 5,
      spacing: 1.5,
      unit: "lattice",
    }),
    backend: backend(),
    ...extra,
    onStep: ({ energy: { total }, min, max }) => {
      rise = Math.max(rise, (total - before) / Math.abs(total));
      before = total;
      if (extra.stabilisation !== undefined) isInside &&= min > 0.24 && max < 0.76;
    },
  });
  before = (await simulation.observe()).energy.total;
  try {
    await simulation.step(steps);
    return isInside ? rise : Number.POSITIVE_INFINITY;
  } catch (error) {
    if (!isPhasefieldError(error, "DivergedError")) throw error;
    return Number.POSITIVE_INFINITY;
  } finally {
    simulation.dispose();
  }
}
