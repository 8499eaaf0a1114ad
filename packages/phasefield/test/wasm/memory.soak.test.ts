import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createSimulation, pfhubBenchmark1, tialn, uniformNoise } from "../../src/index.js";
import { wasm } from "../../src/wasm/index.js";
import { countLiveBlocks } from "./live-blocks.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes of the JavaScript heap in use, and of buffers outside it. */
function heap(): { readonly used: number; readonly external: number } {
  collect();
  collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return { used: heapUsed, external: external + arrayBuffers };
}

/** Threads that share busy cores wait for each other at every pass: fewer steps of them. */
describe.each([
  [1, 100_000],
  [2, 5000],
])("%i threads: %i steps take no more memory than the first thousand", (threads, steps) => {
  it.each(["sbdf2", "etd2rk"] as const)(
    "adaptive steps of %s whose size changes all the time",
    async (scheme) => {
      const backend = countLiveBlocks(wasm({ threads }));
      const initial = uniformNoise([1, 1, 12], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });
      const simulation = await createSimulation(pfhubBenchmark1, { initial, scheme, backend });
      let time = 0;
      // Landings at uneven times cut steps short, so that factors of ever new step sizes are made.
      const advance = async (until: number) => {
        while (simulation.stepCount < until) {
          time += 0.01 * (1 + (simulation.stepCount % 17)) + 1e-7 * (simulation.stepCount % 101);
          await simulation.advanceTo(time);
        }
      };
      await advance(1000); // by then all the sets of factors that are kept are there
      const [before, blocks] = [heap(), backend.live()];
      await advance(steps);
      const after = heap();
      expect(backend.live()).toBeLessThanOrEqual(blocks + 8);
      expect(after.used).toBeLessThan(before.used + 2e6);
      expect(after.external).toBeLessThan(before.external + 1e5);
      simulation.dispose();
    },
  );
});

it("3000 simulations one after another leave no memory behind", async () => {
  const initial = uniformNoise([4, 4, 4], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
  const make = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const simulation = await createSimulation(tialn, { initial, temperature: 1173, backend: wasm() });
      await simulation.step(1);
      simulation.dispose();
    }
  };
  await make(100);
  const before = heap();
  await make(3000);
  const after = heap();
  expect(after.used).toBeLessThan(before.used + 5e6);
  expect(after.external).toBeLessThan(before.external + 2 * 64 * 2 ** 20);
});
