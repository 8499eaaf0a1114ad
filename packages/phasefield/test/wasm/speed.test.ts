import { expect, it } from "vitest";
import { type Backend, createSimulation, type Simulation, tialn, uniformNoise } from "../../src/index.js";
import { js } from "../../src/js/index.js";
import { wasm } from "../../src/wasm/index.js";

const initial = uniformNoise([32, 32, 32], {
  mean: 0.56,
  amplitude: 0.02,
  seed: 1,
  spacing: 1,
  unit: "nm",
});
const start = (backend: Backend) =>
  createSimulation(tialn, { initial, temperature: 1173, dt: 0.1, scheme: "si1", backend });

/** Processor time of a step, ms: other work on the machine does not count. */
async function perStep(simulation: Simulation, steps: number): Promise<number> {
  const before = process.cpuUsage().user;
  await simulation.step(steps);
  return (process.cpuUsage().user - before) / 1000 / steps;
}

/** A floor far below what is measured (benchmarks/README.md), so that only a broken kernel falls through. */
it("one f64 thread takes less than 1 / 2.5 of the time of the reference, at its best of seven", async () => {
  const [slow, fast] = [await start(js()), await start(wasm())];
  await slow.step(5);
  await fast.step(50);
  const ratios: number[] = [];
  for (let i = 0; i < 7; i++) ratios.push((await perStep(slow, 10)) / (await perStep(fast, 60)));
  expect(Math.max(...ratios)).toBeGreaterThan(2.5);
  slow.dispose();
  fast.dispose();
});
