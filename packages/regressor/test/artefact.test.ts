import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  createEnsemble,
  createRegressor,
  isRegressorError,
  loadEnsemble,
  loadRegressor,
  RegressorFormatError,
} from "../src/index.js";
import { samples } from "./samples.js";

beforeAll(() => tf.setBackend("cpu"));

const data = samples(30, 2, ([a, b]) => 1e4 + 300 * a! * b!);

async function saved(): Promise<{ bytes: Uint8Array; predicted: Float64Array }> {
  const model = createRegressor({ inputSize: 2, hidden: [6], epochs: 4, seed: 2 });
  for await (const _ of model.fit(data.x, data.y));
  return { bytes: model.save(), predicted: model.predict(data.x) };
}

describe("loadRegressor", () => {
  it("predicts the same bits from one file, scaling included, also at an odd offset", async () => {
    const { bytes, predicted } = await saved();
    expect(loadRegressor(bytes).predict(data.x)).toEqual(predicted);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(loadRegressor(shifted.subarray(1)).predict(data.x)).toEqual(predicted);
    expect(loadRegressor(Buffer.concat([Buffer.from("pooled"), bytes]).subarray(6)).predict(data.x)).toEqual(
      predicted,
    );
    expect(loadRegressor(bytes).save()).toEqual(bytes);
  });

  it("goes on training like the original", async () => {
    const { bytes, predicted } = await saved();
    const model = loadRegressor(bytes);
    for await (const _ of model.fit(data.x, data.y));
    expect(model.predict(data.x)).toEqual(predicted);
  });

  it("rejects every truncation", async () => {
    const { bytes } = await saved();
    for (let length = 0; length < bytes.length; length += 7) {
      expect(() => loadRegressor(bytes.subarray(0, length))).toThrow(RegressorFormatError);
    }
  });

  it("names what is wrong", async () => {
    const { bytes } = await saved();
    const patched = (at: number, value: number) => {
      const copy = bytes.slice();
      copy[at] = value;
      return () => loadRegressor(copy);
    };
    expect(patched(0, 0)).toThrow("load regressor: expected the bytes to start with MREG");
    expect(patched(4, 9)).toThrow("expected version 1, got 9");
    expect(patched(12, 0)).toThrow("expected a JSON header");
    expect(() => loadEnsemble(bytes)).toThrow("expected kind ensemble, got regressor");
    const nan = bytes.slice();
    nan.set(new Uint8Array(Float32Array.of(Number.NaN).buffer), bytes.length - 4);
    expect(() => loadRegressor(nan)).toThrow("expected finite weights");
    const error = (() => {
      try {
        loadRegressor(nan);
      } catch (e) {
        return e;
      }
    })();
    expect(isRegressorError(error)).toBe(true);
    expect(isRegressorError(error, "TrainingDivergedError")).toBe(false);
    expect(isRegressorError(new Error("x"))).toBe(false);
  });
});

describe("loadEnsemble", () => {
  it("predicts the same bits", async () => {
    const ensemble = createEnsemble(
      { inputSize: 2, hidden: [4], epochs: 2 },
      { members: 3, bootstrap: true },
    );
    for await (const _ of ensemble.fit(data.x, data.y));
    const bytes = ensemble.save();
    const loaded = loadEnsemble(bytes);
    expect(loaded.predict(data.x)).toEqual(ensemble.predict(data.x));
    expect(loaded.save()).toEqual(bytes);
    expect(() => loadEnsemble(bytes.subarray(0, bytes.length - 4))).toThrow(RegressorFormatError);
    expect(() => loadRegressor(bytes)).toThrow("expected kind regressor, got ensemble");
  });
});
