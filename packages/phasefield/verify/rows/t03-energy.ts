import {
  createSimulation,
  isPhasefieldError,
  type MaterialSystem,
  pfhubBenchmark1,
  type SimulationOptions,
  uniformNoise,
} from "../../src/index.js";
import { backend } from "../backend.js";
import { type Line, largest, measure } from "../line.js";
import { linearElastic } from "../materials.js";
import type { Row } from "../row.js";

const STEPS = [0.01, 0.1, 1, 10, 100];
const RANGE = [0.24, 0.76] as const;
/** Half of the largest |f''| in the range above, which no run with it may leave. */
const SUFFICIENT = 1.65;

/** With enough stabilisation no step of SI1 or ETD2RK raises the free energy. */
export const energyDecay: Row = {
  id: "T3",
  title: "The free energy never rises",
  preset: "fast",
  run: () => energyLines(1000),
};

type Physics = Omit<SimulationOptions, "initial" | "backend" | "dt">;

/** Largest rise of any step over |F|, per scheme and physics, for dt from 0.01 to 100. */
export async function energyLines(steps: number): Promise<Line[]> {
  const lines: Line[] = [];
  for (const scheme of ["si1", "etd2rk"] as const) {
    const add = async (name: string, system: MaterialSystem, extra: Physics, range?: typeof RANGE) => {
      const what = `${scheme}, ${name}: largest rise of a step over |F|, dt = 1e-2..1e2`;
      lines.push(
        await measure("T3", what, 1e-11, async () => {
          const rises = await largestRises(system, { ...extra, scheme }, steps, range);
          return { measured: largest(Object.values(rises)), detail: rises };
        }),
      );
    };
    await add(`S = ${SUFFICIENT}, periodic`, pfhubBenchmark1, { stabilisation: SUFFICIENT }, RANGE);
    await add("default S, periodic", pfhubBenchmark1, {});
    await add("default S, no-flux", pfhubBenchmark1, { boundary: "no-flux" });
    await add("default S, elastic", linearElastic, {});
  }
  return lines;
}

/**
 * Largest rise of a step over |F| for each fixed step, negative where every step lowered the energy; Infinity where the
 * run stopped itself or left `range`.
 */
export async function largestRises(
  system: MaterialSystem,
  physics: Physics,
  steps: number,
  range: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): Promise<Record<string, number>> {
  const rises: Record<string, number> = {};
  for (const dt of STEPS) rises[`dt ${dt}`] = await largestRise(system, { ...physics, dt }, steps, range);
  return rises;
}

async function largestRise(
  system: MaterialSystem,
  options: Physics & { readonly dt: number },
  steps: number,
  [low, high]: readonly [number, number],
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
    ...options,
    onStep: ({ energy: { total }, min, max }) => {
      rise = Math.max(rise, (total - before) / Math.abs(total));
      before = total;
      isInside &&= min > low && max < high;
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
