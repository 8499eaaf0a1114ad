import { afterEach, expect, test } from "vitest";
import { createAutoencoder } from "../src/index.js";
import { hasKernels } from "../src/ops/fused-kernels.js";
import { reconstructionLoss } from "../src/ops/loss.js";
import { createAdam } from "../src/training/adam.js";
import { trainableWeights } from "../src/weights.js";
import { normal, tf, useBackend, values } from "./backends.js";
import { config } from "./train.js";

afterEach(() => useBackend("cpu"));

/** Loss, gradients by name and output of one training step of a fresh model. */
async function step(backend: "cpu" | "simd", lossName: "l1" | "mse") {
  await useBackend(backend);
  const autoencoder = createAutoencoder(config);
  const batch = normal<tf.Tensor5D>([3, 8, 8, 8, 1], 4);
  const target = normal<tf.Tensor5D>([3, 8, 8, 8, 1], 5);
  const weights = trainableWeights(autoencoder.model);
  const { value, grads } = tf.variableGrads(
    () =>
      reconstructionLoss(
        lossName,
        autoencoder.model.autoencoder.apply(batch, { training: true }) as tf.Tensor,
        target,
      ),
    weights.map(({ variable }) => variable),
  );
  const found = {
    loss: values(value)[0]!,
    inference: values(autoencoder.model.autoencoder.predict(batch) as tf.Tensor),
    gradients: weights.map(({ name, variable }) => [name, values(grads[variable.name]!)] as const),
  };
  tf.dispose([value, grads, batch, target]);
  autoencoder.dispose();
  return found;
}

test.each(["l1", "mse"] as const)(
  "%s: values and gradients are those of the cpu backend",
  async (lossName) => {
    const cpu = await step("cpu", lossName);
    const simd = await step("simd", lossName);
    expect(hasKernels("AdamStep")).toBe(true);
    expect(simd.loss / cpu.loss).toBeCloseTo(1, 5);
    expect(simd.inference).toBeAllclose(cpu.inference, { rtol: 0, atol: 1e-5 });
    for (const [i, [name, expected]] of cpu.gradients.entries()) {
      // Sums of thousands of f32 products in another order; a LeakyReLU near 0 may take its other branch.
      const atol = 1e-4 * Math.max(...expected.map(Math.abs));
      expect(simd.gradients[i]![1], name).toBeAllclose(expected, { rtol: 0, atol });
    }
  },
);

test("a step of Adam is bit for bit that of the cpu backend, and leaves copies of the weights alone", async () => {
  const steps = async (backend: "cpu" | "simd") => {
    await useBackend(backend);
    const variables = [normal([5, 7], 1), normal([300, 20], 2)].map((value, i) => ({
      name: `w${i}`,
      variable: tf.variable(value),
    }));
    const adam = createAdam(variables);
    const copies = variables.map(({ variable }) => variable.clone());
    const before = copies.map(values);
    for (const seed of [3, 4, 5]) {
      const gradients = variables.map(({ variable }) => [variable.name, normal(variable.shape, seed)]);
      adam.apply(Object.fromEntries(gradients), 0.01);
    }
    expect(copies.map(values)).toEqual(before);
    const moments = (await adam.read()).toSorted((a, b) => a.name.localeCompare(b.name));
    const after = variables.map(({ variable }) => values(variable));
    adam.dispose();
    tf.dispose([copies, variables.map(({ variable }) => variable)]);
    return { moments, after };
  };
  expect(await steps("simd")).toEqual(await steps("cpu"));
});
