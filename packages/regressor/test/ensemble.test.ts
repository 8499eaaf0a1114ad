import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { createEnsemble, mae } from "../src/index.js";
import { samples } from "./samples.js";

beforeAll(() => tf.setBackend("cpu"));

const wave = ([a]: Float64Array) => 10 + Math.sin(2 * a!);
const data = samples(60, 1, wave, { noise: 0.05 });

async function fit(bootstrap: boolean, seed = 1) {
  const config = {
    inputSize: 1,
    hidden: [16],
    activation: "tanh",
    epochs: 40,
    learningRate: 0.05,
    batchSize: 60,
  } as const;
  const ensemble = createEnsemble(config, { members: 4, seed, bootstrap });
  const seen: string[] = [];
  for await (const { member, epoch } of ensemble.fit(data.x, data.y))
    if (epoch === 40) seen.push(`${member}`);
  expect(seen).toEqual(["0", "1", "2", "3"]);
  return ensemble;
}

it("is the mean and sample deviation of its members", async () => {
  const ensemble = await fit(false);
  const each = ensemble.members.map((member) => member.predict([[0.5]])[0]!);
  const { mean, spread } = ensemble.predict([[0.5]]);
  const expected = each.reduce((a, b) => a + b) / 4;
  expect(mean[0]).toBeCloseTo(expected, 12);
  expect(spread[0]).toBeCloseTo(Math.sqrt(each.reduce((s, p) => s + (p - expected) ** 2, 0) / 3), 12);
});

it("doubts more outside the training range than inside", async () => {
  const ensemble = await fit(true);
  const { spread } = ensemble.predict([[0], [8]]);
  expect(spread[1]!).toBeGreaterThan(3 * spread[0]!);
  expect(mae(data.y, ensemble.predict(data.x).mean)).toBeLessThan(0.15);
});

it("repeats for one seed, and differs by seed and by bootstrap", async () => {
  const a = (await fit(true)).predict(data.x);
  expect((await fit(true)).predict(data.x)).toEqual(a);
  expect((await fit(true, 2)).predict(data.x)).not.toEqual(a);
  expect((await fit(false)).predict(data.x)).not.toEqual(a);
});

it("needs 2 members, and all of them fitted", () => {
  expect(() => createEnsemble({ inputSize: 1 }, { members: 1 })).toThrow(RangeError);
  expect(() => createEnsemble({ inputSize: 1 }, { seed: -1 })).toThrow(
    "createEnsemble: expected a non-negative",
  );
  expect(() => createEnsemble({ inputSize: 1 }).predict([[1]])).toThrow(TypeError);
  expect(() => createEnsemble({ inputSize: 1 }).fit([[1, 2]], [3])).toThrow(
    "fit: expected 1 features in sample 0",
  );
});
