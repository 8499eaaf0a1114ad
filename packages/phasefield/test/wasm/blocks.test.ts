import { expect, it } from "vitest";
import { createSimulation, pfhubBenchmark1, type SchemeName, uniformNoise } from "../../src/index.js";
import { wasm } from "../../src/wasm/index.js";
import { countLiveBlocks } from "./live-blocks.js";

/** The reduced count of memory.soak.test.ts. */
it.each<SchemeName>(["si1", "sbdf2", "etd2rk", "etdrk4"])(
  "%s holds no more blocks after thousands of adaptive steps of ever new sizes than after the first hundred",
  async (scheme) => {
    const backend = countLiveBlocks(wasm());
    const initial = uniformNoise([1, 1, 12], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });
    const simulation = await createSimulation(pfhubBenchmark1, { initial, scheme, backend });
    let time = 0;
    const advance = async (until: number) => {
      while (simulation.stepCount < until) {
        time += 0.01 * (1 + (simulation.stepCount % 17)) + 1e-7 * (simulation.stepCount % 101);
        await simulation.advanceTo(time);
      }
      return backend.live();
    };
    const early = await advance(200);
    expect(await advance(3000)).toBeLessThanOrEqual(early + 8);
    simulation.dispose();
  },
);
