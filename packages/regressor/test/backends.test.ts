import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRegressor, type RegressorConfig } from "../src/index.js";
import { samples } from "./samples.js";

beforeAll(() => {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(`${dirname(entry)}/`);
});
afterAll(() => tf.setBackend("cpu"));

const data = samples(70, 60, (row) => row[0]! - 2 * row[1]! * row[2]! + 8);

async function train(backend: string, config: RegressorConfig) {
  await tf.setBackend(backend);
  const model = createRegressor(config);
  const losses: number[] = [];
  for await (const { loss } of model.fit(data.x, data.y)) losses.push(loss);
  const predicted = model.predict(data.x);
  model.dispose();
  return { losses, predicted };
}

// Inner dimensions above 48 and not a multiple of it: where the wasm kernel once misapplied a fused bias.
describe.each(["relu", "elu", "tanh", "swish"] as const)("wasm and cpu agree with %s", (activation) => {
  it.each(["l1", "mse", "huber"] as const)("on losses and predictions trained with %s", async (loss) => {
    const config: RegressorConfig = {
      inputSize: 60,
      hidden: [70, 50],
      activation,
      loss,
      epochs: 3,
      weightDecay: 0.01,
      dropout: 0.1,
    };
    const cpu = await train("cpu", config);
    const wasm = await train("wasm", config);
    // 9 Adam steps of 1e-3 in f32; Adam turns rounding of near-zero gradients into steps of order 1e-3.
    expect(wasm.losses).toBeAllclose(cpu.losses, { rtol: 1e-3 });
    expect(wasm.predicted).toBeAllclose(cpu.predicted, { rtol: 1e-3, atol: 1e-2 });
  });
});

it("keeps the same bits on wasm for one seed", async () => {
  const config = { inputSize: 60, hidden: [16], epochs: 3, seed: 4 };
  expect(await train("wasm", config)).toEqual(await train("wasm", config));
});
