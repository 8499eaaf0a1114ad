import { parseArgs } from "node:util";
import type { Backend } from "../src/backend/types.js";
import { createSimulation, type MaterialSystem, tialn, uniformNoise } from "../src/index.js";
import type { FieldArithmetic } from "../src/mechanics/arithmetic.js";
import { wasm } from "../src/wasm/index.js";

/**
 * Prints, one line of JSON per stage of a decomposing Ti-Al-N alloy, what local moduli (contrast about 2) cost on the
 * WebAssembly backend: iterations of conjugate gradients per step, ms per iteration and per step, and both in plain steps,
 * those of uniform moduli measured in between. Medians and minima; the machine should be quiet.
 *
 *     npx tsx --conditions=@microstructure/source bench/mechanics.ts [--size 48] [--threads 2] [--tolerance 1e-4]
 */
const { values } = parseArgs({
  options: {
    size: { type: "string", default: "48" },
    threads: { type: "string", default: "2" },
    tolerance: { type: "string", default: "1e-4" },
    precision: { type: "string", default: "f64" },
    stages: { type: "string", default: "10" },
    steps: { type: "string", default: "20" },
  },
});
const [size, threads, stages, steps] = [values.size, values.threads, values.stages, values.steps].map(
  Number,
) as [number, number, number, number];
const precision = values.precision === "f32" ? "f32" : "f64";
if (tialn.elasticity.kind !== "cubic") throw new Error("bench: expected cubic moduli of TiAlN");
const local: MaterialSystem = {
  ...tialn,
  elasticity: { ...tialn.elasticity, moduli: "composition-dependent" },
};
const initial = uniformNoise([size, size, size], {
  mean: 0.56,
  amplitude: 0.02,
  seed: 1,
  spacing: 1,
  unit: "nm",
});

let iterationTimes: number[] = [];

/** The backend, which records how long iterations take. */
function watched(backend: Backend): Backend {
  return {
    ...backend,
    async createKernels(plan) {
      const kernels = await backend.createKernels(plan);
      const { mechanics } = kernels;
      if (!mechanics) throw new Error("bench: expected mechanics in the kernels");
      return {
        ...kernels,
        mechanics: (problem, phaseFraction) => watchedArithmetic(mechanics(problem, phaseFraction)),
      };
    },
  };
}

function watchedArithmetic(arithmetic: FieldArithmetic): FieldArithmetic {
  let start = 0;
  return {
    ...arithmetic,
    probe(beta, mean) {
      start = performance.now();
      return arithmetic.probe(beta, mean);
    },
    advance(step) {
      const square = arithmetic.advance(step);
      iterationTimes.push(performance.now() - start);
      return square;
    },
  };
}

const options = { initial, temperature: 1173, dt: 0.5, scheme: "si1" } as const;
const backend = wasm({ precision, threads });
const plain = await createSimulation(tialn, { ...options, backend });
const mechanics = { tolerance: Number(values.tolerance) };
const run = await createSimulation(local, { ...options, mechanics, backend: watched(backend) });

async function timesOf(simulation: typeof plain, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await simulation.step(1);
    times.push(performance.now() - start);
  }
  return times;
}

const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b);
const median = (times: readonly number[]) => sorted(times)[times.length >> 1] ?? Number.NaN;
const least = (times: readonly number[]) => sorted(times)[0] ?? Number.NaN;
const round = (value: number) => Number(value.toFixed(3));

for (let stage = 1; stage <= stages; stage++) {
  const plainTimes = await timesOf(plain, 2 * steps);
  iterationTimes = [];
  const stepTimes = await timesOf(run, steps);
  const { min, max } = await run.observe();
  const row = (pick: (times: readonly number[]) => number) => ({
    plainStep: round(pick(plainTimes)),
    iteration: round(pick(iterationTimes)),
    step: round(pick(stepTimes)),
    iterationInPlainSteps: round(pick(iterationTimes) / pick(plainTimes)),
    stepInPlainSteps: round(pick(stepTimes) / pick(plainTimes)),
  });
  const iterationsPerStep = iterationTimes.length / steps;
  const head = { size, threads, precision, steps: stage * steps, range: [round(min), round(max)] };
  process.stdout.write(
    `${JSON.stringify({ ...head, iterationsPerStep, median: row(median), least: row(least) })}\n`,
  );
}
run.dispose();
plain.dispose();
