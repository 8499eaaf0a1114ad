import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import {
  createEnsemble,
  createRegressor,
  crossValidate,
  type Estimator,
  type Fold,
  groupedKFold,
  kFold,
  leaveOneOut,
  meanBaseline,
  ridgeBaseline,
  toEstimator,
} from "../src/index.js";
import { samples } from "./samples.js";

const linear = samples(40, 3, ([a, b]) => 20 + 5 * a! - 2 * b!, { noise: 0.1 });

describe("crossValidate", () => {
  it("predicts each sample by the mean of the others", async () => {
    const result = await crossValidate(meanBaseline, [[0], [0], [0]], [1, 2, 6], leaveOneOut(3));
    expect([...result.predictions]).toEqual([4, 3.5, 1.5]);
    expect([...result.residuals]).toEqual([-3, -1.5, 4.5]);
    expect(result.pooled.mae).toBe(3);
    expect(result.folds.map((fold) => fold.mae)).toEqual([3, 1.5, 4.5]);
    expect(result.folds.every((fold) => fold.r2 === undefined)).toBe(true);
  });

  it("ranks ridge above the mean on linear data, and sees through a leak that groups close", async () => {
    const folds = kFold(40, 5, 1);
    const ridge = await crossValidate(() => ridgeBaseline(), linear.x, linear.y, folds);
    const mean = await crossValidate(meanBaseline, linear.x, linear.y, folds);
    expect(ridge.pooled.r2).toBeGreaterThan(0.99);
    expect(mean.pooled.mae).toBeGreaterThan(10 * ridge.pooled.mae);

    const groups = Array.from({ length: 40 }, (_, i) => i % 8);
    const offsets = samples(8, 1, () => 0, { noise: 1, seed: 4 }).y;
    const x = groups.map((g) => Array.from({ length: 8 }, (_, j) => (j === g ? 1 : 0)));
    const y = groups.map((g) => offsets[g]!);
    const leaky = await crossValidate(() => ridgeBaseline({ lambda: 1e-6 }), x, y, kFold(40, 5, 1));
    const honest = await crossValidate(
      () => ridgeBaseline({ lambda: 1e-6 }),
      x,
      y,
      groupedKFold(groups, 4, 1),
    );
    expect(leaky.pooled.mae).toBeLessThan(1e-4);
    expect(honest.pooled.mae).toBeGreaterThan(0.3);
  });

  it("runs networks and ensembles, disposing each", async () => {
    await tf.setBackend("cpu");
    const before = tf.memory().numTensors;
    const config = { inputSize: 3, hidden: [8], epochs: 60, learningRate: 0.03 };
    const folds = kFold(40, 2, 1);
    const net = await crossValidate(
      (fold) => toEstimator(createRegressor({ ...config, seed: fold })),
      linear.x,
      linear.y,
      folds,
    );
    const team = await crossValidate(
      () => toEstimator(createEnsemble(config, { members: 2 })),
      linear.x,
      linear.y,
      folds,
    );
    expect(net.pooled.r2).toBeGreaterThan(0.8);
    expect(team.pooled.r2).toBeGreaterThan(0.8);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("disposes an estimator that fails, and stops between folds on abort", async () => {
    let disposed = 0;
    const failing: Estimator = {
      fit: () => Promise.reject(new Error("no")),
      predict: () => new Float64Array(),
      dispose: () => void disposed++,
    };
    await expect(crossValidate(() => failing, linear.x, linear.y, kFold(40, 2, 1))).rejects.toThrow("no");
    expect(disposed).toBe(1);
    const signal = AbortSignal.abort(new Error("stop"));
    await expect(
      crossValidate(meanBaseline, linear.x, linear.y, kFold(40, 2, 1), { signal }),
    ).rejects.toThrow("stop");
  });

  it.each([
    ["a sample in both parts", [{ train: [0, 1], test: [1, 2] }], "expected disjoint folds, got sample 1"],
    [
      "an untested sample",
      [{ train: [0], test: [1] }],
      "expected each sample tested once, got sample 0 0 times",
    ],
    ["an empty part", [{ train: [], test: [0, 1, 2] }], "expected training and test samples in fold 0"],
    ["a row that is not there", [{ train: [0, 1, 2], test: [3] }], "expected rows in 0..2, got 3"],
  ])("rejects %s", async (_, folds, message) => {
    const typed = folds.map(({ train, test }) => ({
      train: Uint32Array.from(train),
      test: Uint32Array.from(test),
    }));
    await expect(crossValidate(meanBaseline, [[0], [1], [2]], [0, 1, 2], typed)).rejects.toThrow(message);
  });

  it.each([-1, 0.5, Number.NaN])("rejects row %s of hand-made folds", async (row) => {
    const fold = { train: [1, 2], test: [0, row] } as unknown as Fold;
    await expect(crossValidate(meanBaseline, [[0], [1], [2]], [0, 1, 2], [fold])).rejects.toThrow(
      new RangeError(`crossValidate: expected rows in 0..2, got ${row}`),
    );
  });

  it("rejects an estimator that answers NaN", async () => {
    const broken: Estimator = { fit: () => {}, predict: (x) => new Float64Array(x.length).fill(Number.NaN) };
    await expect(crossValidate(() => broken, linear.x, linear.y, kFold(40, 2, 1))).rejects.toThrow("got NaN");
  });
});
