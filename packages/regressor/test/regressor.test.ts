import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  createRegressor,
  loadRegressor,
  mae,
  type RegressorConfig,
  RegressorDivergedError,
} from "../src/index.js";
import { samples } from "./samples.js";

beforeAll(() => tf.setBackend("cpu"));

const bend = ([a, b]: Float64Array) => 30 + 4 * a! * b! + a!;

async function fitted(config: RegressorConfig, { x, y }: { x: Float64Array[]; y: Float64Array }) {
  const model = createRegressor(config);
  const losses: number[] = [];
  for await (const { loss } of model.fit(x, y)) losses.push(loss);
  return { model, losses };
}

describe("fit and predict", () => {
  it("learns a nonlinear target far from zero to a fifth of its spread", async () => {
    const data = samples(200, 2, bend);
    const { model, losses } = await fitted(
      { inputSize: 2, hidden: [16, 8], epochs: 120, learningRate: 0.02, batchSize: 50 },
      data,
    );
    const fresh = samples(100, 2, bend, { seed: 9 });
    const spread = mae(fresh.y, new Float64Array(100).fill(30));
    expect(mae(fresh.y, model.predict(fresh.x))).toBeLessThan(0.2 * spread);
    expect(losses.at(-1)!).toBeLessThan(0.05 * losses[0]!);
    model.dispose();
  });

  it("recovers a linear law exactly when it has no hidden layer", async () => {
    const data = samples(64, 3, ([a, b, c]) => 500 + 7 * a! - 2 * b! + 0.5 * c!);
    const { model } = await fitted(
      { inputSize: 3, hidden: [], learningRate: 0.05, epochs: 200, batchSize: 64 },
      data,
    );
    expect(model.predict(data.x)).toBeAllclose(data.y, { atol: 1e-3 * 7 });
    model.dispose();
  });

  it.each(["l1", "mse", "huber"] as const)("lowers the %s loss", async (loss) => {
    const { model, losses } = await fitted(
      { inputSize: 2, loss, epochs: 30, learningRate: 0.01 },
      samples(64, 2, bend),
    );
    expect(losses.at(-1)!).toBeLessThan(0.6 * losses[0]!);
    model.dispose();
  });

  it("starts over on a second fit", async () => {
    const first = samples(32, 2, bend);
    const second = samples(32, 2, ([a]) => a!, { seed: 5 });
    const config = { inputSize: 2, hidden: [8], epochs: 5, seed: 3 };
    const { model } = await fitted(config, first);
    for await (const _ of model.fit(second.x, second.y));
    const { model: other } = await fitted(config, second);
    expect(model.predict(first.x)).toEqual(other.predict(first.x));
    model.dispose();
    other.dispose();
  });

  it("weight decay shrinks the kernels and dropout changes the path, both repeatably", async () => {
    const data = samples(48, 2, bend);
    const base = { inputSize: 2, hidden: [16], epochs: 20, learningRate: 0.01, seed: 2 };
    const norm = (model: Awaited<ReturnType<typeof fitted>>["model"]) =>
      model.model.getWeights().reduce((sum, w) => sum + tf.sum(tf.square(w)).dataSync()[0]!, 0);
    const { model: plain, losses } = await fitted(base, data);
    const { model: decayed } = await fitted({ ...base, weightDecay: 1 }, data);
    const { losses: dropped } = await fitted({ ...base, dropout: 0.3 }, data);
    const { losses: again } = await fitted({ ...base, dropout: 0.3 }, data);
    expect(norm(decayed)).toBeLessThan(0.9 * norm(plain));
    expect(dropped).not.toEqual(losses);
    expect(dropped).toEqual(again);
  });
});

describe("determinism", () => {
  const data = samples(40, 2, bend);
  const config = { inputSize: 2, hidden: [8, 4], epochs: 5, seed: 11 };

  it("repeats bit by bit for one seed and differs for another", async () => {
    const a = await fitted(config, data);
    const b = await fitted(config, data);
    const c = await fitted({ ...config, seed: 12 }, data);
    expect(b.losses).toEqual(a.losses);
    expect(b.model.predict(data.x)).toEqual(a.model.predict(data.x));
    expect(c.losses).not.toEqual(a.losses);
  });
});

describe("apply", () => {
  it("equals predict and gives the gradient of the whole model, scaling included", async () => {
    const data = samples(40, 2, bend);
    const { model } = await fitted({ inputSize: 2, hidden: [16], activation: "tanh", epochs: 20 }, data);
    const rows = tf.tensor2d(data.x.map((row) => [...row]));
    expect((model.apply(rows) as tf.Tensor).dataSync()).toBeAllclose(model.predict(data.x), { rtol: 1e-5 });
    const slope = tf
      .grad((x: tf.Tensor) => tf.sum(model.apply(x)))(rows)
      .arraySync() as number[][];
    const h = 0.02;
    const numeric = data.x.map(([a, b]) => {
      const [up, down] = model.predict([
        [a! + h, b!],
        [a! - h, b!],
      ]);
      return (up! - down!) / (2 * h);
    });
    // f32 differences over 2h: rounding 1e-6 * 30 / 0.04, truncation h^2.
    expect(slope.map(([dx]) => dx!)).toBeAllclose(numeric, { rtol: 1e-2, atol: 1e-2 });
    model.dispose();
  });
});

describe("interruption", () => {
  const data = samples(64, 2, bend);

  it("throws the signal's reason, also when a timer aborts a busy loop, and keeps what was learnt", async () => {
    const model = createRegressor({ inputSize: 2, epochs: 1_000_000 });
    const controller = new AbortController();
    const reason = new Error("enough");
    const run = async () => {
      for await (const _ of model.fit(data.x, data.y, { signal: controller.signal }));
    };
    setTimeout(() => controller.abort(reason), 100);
    await expect(run()).rejects.toBe(reason);
    expect(model.predict(data.x).every(Number.isFinite)).toBe(true);
    model.dispose();
  });

  it("keeps what was learnt when the loop is left early", async () => {
    const model = createRegressor({ inputSize: 2, hidden: [4], epochs: 1000 });
    for await (const { epoch } of model.fit(data.x, data.y)) if (epoch === 3) break;
    expect(model.predict(data.x)).toHaveLength(64);
    model.dispose();
  });

  it("frees every tensor but the weights, and those on dispose", async () => {
    const before = tf.memory().numTensors;
    const model = createRegressor({ inputSize: 2, hidden: [4], epochs: 3, dropout: 0.1, weightDecay: 0.01 });
    const weights = tf.memory().numTensors;
    for (let i = 0; i < 2; i++) for await (const _ of model.fit(data.x, data.y));
    for await (const _ of model.fit(data.x, data.y)) break;
    model.predict(data.x);
    model.save();
    expect(tf.memory().numTensors).toBe(weights);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("degenerate inputs", () => {
  const run = async (model: ReturnType<typeof createRegressor>, x: ArrayLike<number>[], y: number[]) => {
    for await (const _ of model.fit(x, y));
    return model;
  };
  const tiny = () => createRegressor({ inputSize: 2, hidden: [4], epochs: 200, learningRate: 0.05 });

  it("reproduces a constant target and ignores a constant feature", async () => {
    const x = [0, 1, 2, 3].map((i) => [i, 7]);
    const constant = await run(tiny(), x, [5, 5, 5, 5]);
    expect([...constant.predict(x)]).toEqual([5, 5, 5, 5]);
    const single = await run(tiny(), [[1, 2]], [3]);
    expect([...single.predict([[1, 2]])]).toEqual([3]);
  });

  it("gives a feature that was constant in training no effect at any later value", async () => {
    const xs = [0, 0.25, 0.5, 0.75, 1];
    const at = (temperature: number) => xs.map((a) => [a, temperature]);
    const model = await run(
      tiny(),
      at(300),
      xs.map((a) => 30 + 5 * a),
    );
    const expected = model.predict(at(300));
    expect(expected).toBeAllclose(
      xs.map((a) => 30 + 5 * a),
      { atol: 0.5 },
    );
    expect(model.predict(at(400))).toEqual(expected);
    expect(loadRegressor(model.save()).predict(at(-1e300))).toEqual(expected);
    const rows = tf.tensor2d(at(400));
    expect((model.apply(rows) as tf.Tensor).dataSync()).toBeAllclose(expected, { rtol: 1e-6 });
    const slope = tf
      .grad((x: tf.Tensor) => tf.sum(model.apply(x)))(rows)
      .arraySync() as number[][];
    expect(slope.every(([, byTemperature]) => byTemperature === 0)).toBe(true);
  });

  it("answers the only target it saw everywhere after one sample", async () => {
    const single = await run(tiny(), [[1, 2]], [3]);
    expect([
      ...single.predict([
        [1, 2],
        [50, -1e6],
      ]),
    ]).toEqual([3, 3]);
  });

  it.each([
    ["no samples", [], [], "fit: expected at least 1 sample, got 0"],
    ["too few targets", [[1, 2]], [], "fit: expected one target per sample (1), got 0"],
    ["ragged rows", [[1, 2], [1]], [1, 2], "fit: expected 2 features in sample 1, got 1"],
    [
      "a NaN feature",
      [[1, Number.NaN]],
      [1],
      "fit: expected finite features, got NaN in sample 0, feature 1",
    ],
    ["an infinite target", [[1, 2]], [Infinity], "fit: expected finite targets, got Infinity at 0"],
  ])("rejects %s at the call", (_, x, y, message) => {
    expect(() => tiny().fit(x, y)).toThrow(new RangeError(message));
  });

  it("keeps a fitted model when asked to fit what it cannot", async () => {
    const model = await run(
      tiny(),
      [
        [1, 2],
        [2, 3],
      ],
      [3, 4],
    );
    const before = model.predict([[1, 2]]);
    expect(() => model.fit([], [])).toThrow(RangeError);
    expect(() =>
      model.fit(
        [
          [1e200, 0],
          [-1e200, 0],
        ],
        [0, 1],
      ),
    ).toThrow("fit: expected values with a finite variance");
    expect(model.predict([[1, 2]])).toEqual(before);
  });

  it("refuses to predict, save or be applied before it is fitted, and rows of another width after", async () => {
    const model = tiny();
    expect(() => model.predict([[1, 2]])).toThrow(TypeError);
    expect(() => model.save()).toThrow("save: expected a fitted regressor");
    expect(() => model.apply(tf.zeros([1, 2]))).toThrow(TypeError);
    await run(
      model,
      [
        [1, 2],
        [2, 3],
      ],
      [3, 4],
    );
    expect(() => model.predict([[1]])).toThrow("predict: expected 2 features in sample 0, got 1");
    expect(() => model.predict([])).toThrow(RangeError);
    expect(() => model.predict([[1e300, 1]])).toThrow("predict: expected finite outputs");
  });

  it("stops with a tagged error when training diverges, and is then unfitted", async () => {
    const data = samples(64, 2, bend);
    const model = createRegressor({ inputSize: 2, learningRate: 1e30, epochs: 20 });
    const error = await run(model, data.x, [...data.y]).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RegressorDivergedError);
    expect((error as RegressorDivergedError).epoch).toBeGreaterThanOrEqual(1);
    expect(() => model.predict(data.x)).toThrow(TypeError);
    model.dispose();
  });
});
