/**
 * Prints how many transforms each scheme needs for the runs of the TiAlN example and how far its frames are from the
 * exact ones: the tables of time-stepping.md.
 *
 * npx tsx --conditions=@microstructure/source docs/theory/time-step-study.ts [edge] [x,T ...]
 */
import {
  createSimulation,
  frameTimes,
  linearStability,
  type SimulationOptions,
  tialn,
  uniformNoise,
} from "@microstructure/phasefield";
import { auto } from "@microstructure/phasefield/auto";

const [edge = "24", ...given] = process.argv.slice(2);
const conditions = given.length > 0 ? given : ["0.56,1073", "0.66,1073", "0.52,1173", "0.56,1273"];
const N = Number(edge);
/** Frames and growth times of a run, as in the example. */
const FRAMES = 36;
const GROWTH_TIMES = 40;

type Variant = Partial<SimulationOptions>;
const VARIANTS: Record<string, Variant | "suggested"> = {
  "si1, fixed (the first default of this package)": "suggested",
  "etd2rk, tolerance 0.035": { scheme: "etd2rk", tolerance: 0.035 },
  "etd2rk, tolerance 0.01": { scheme: "etd2rk", tolerance: 0.01 },
  "sbdf2, tolerance 0.04": { scheme: "sbdf2", tolerance: 0.04 },
  "sbdf2, tolerance 0.01 (default)": {},
  "sbdf2, tolerance 0.0025": { tolerance: 0.0025 },
};

for (const condition of conditions) {
  const [x, temperature] = condition.split(",").map(Number) as [number, number];
  const { growthRate } = linearStability(tialn, { composition: x, temperature });
  const end = Math.min(7200, GROWTH_TIMES / growthRate);
  const times = frameTimes(end / (FRAMES - 1), end);
  const initial = uniformNoise([N, N, N], { mean: x, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
  const run = async (variant: Variant) => {
    const simulation = await createSimulation(tialn, { initial, temperature, backend: auto(), ...variant });
    const frames: { data: Float64Array; energy: number }[] = [];
    for (const time of times) {
      await simulation.advanceTo(time);
      const { energy } = await simulation.observe();
      frames.push({ data: (await simulation.read("f64")).data, energy: energy.total });
    }
    return { frames, work: simulation.work };
  };
  const exact = await run({ scheme: "etdrk4", tolerance: 1e-3 });
  const released = exact.frames[0]!.energy - exact.frames.at(-1)!.energy;
  console.log(`\nx = ${x}, ${temperature} K, ${N}^3 cells, ${end.toFixed(0)} s, ${FRAMES} frames\n`);
  console.log(
    "| scheme | steps | transforms | rms error of all frames | largest of a frame | energy error |",
  );
  console.log("|---|---|---|---|---|---|");
  for (const [name, variant] of Object.entries(VARIANTS)) {
    const first = (await createSimulation(tialn, { initial, temperature, backend: auto() })).dt;
    const { frames, work } = await run(variant === "suggested" ? { scheme: "si1", dt: first } : variant);
    const squares = frames.map(({ data }, i) => meanSquare(data, exact.frames[i]!.data));
    const rms = Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
    const largest = Math.sqrt(Math.max(...squares));
    const energy = Math.max(...frames.map((f, i) => Math.abs(f.energy - exact.frames[i]!.energy))) / released;
    console.log(
      `| ${name} | ${work.steps} | ${work.transforms} | ${rms.toFixed(4)} | ${largest.toFixed(4)} | ${(100 * energy).toFixed(2)} % |`,
    );
  }
  console.log(
    `| etdrk4, tolerance 0.001 (taken as exact) | ${exact.work.steps} | ${exact.work.transforms} | | | |`,
  );
}

function meanSquare(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum / a.length;
}
