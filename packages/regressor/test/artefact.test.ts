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
    expect(patched(4, 9)).toThrow("expected version 2, got 9");
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
    expect(isRegressorError(error, "RegressorDivergedError")).toBe(false);
    const sibling = Object.assign(new Error("autoencoder"), { _tag: "AutoencoderDivergedError" });
    expect(isRegressorError(sibling)).toBe(false);
    expect(isRegressorError(new Error("x"))).toBe(false);
  });
});

describe.each([
  ["loadRegressor", loadRegressor],
  ["loadEnsemble", loadEnsemble],
])("%s", (name, load) => {
  it("takes an ArrayBuffer, as fetch gives it, and says what else it got", async () => {
    const ensemble = createEnsemble({ inputSize: 2, hidden: [4], epochs: 1 }, { members: 2 });
    for await (const _ of ensemble.fit(data.x, data.y));
    const model = name === "loadEnsemble" ? ensemble : ensemble.members[0]!;
    const { buffer } = model.save().slice();
    expect(load(buffer as ArrayBuffer).predict(data.x)).toEqual(model.predict(data.x));
    for (const [kind, value] of [
      ["String", "MREG"],
      ["Object", {}],
      ["Undefined", undefined],
      ["Float32Array", new Float32Array(4)],
    ] as const) {
      expect(() => load(value as never)).toThrow(
        new TypeError(`${name}: expected a Uint8Array or ArrayBuffer, got ${kind}`),
      );
    }
  });
});

describe("loadEnsemble", () => {
  it("holds no tensors after a corrupt last member", async () => {
    const ensemble = createEnsemble({ inputSize: 2, hidden: [4], epochs: 1 }, { members: 3 });
    for await (const _ of ensemble.fit(data.x, data.y));
    const bytes = ensemble.save();
    bytes.set(new Uint8Array(Float32Array.of(Number.NaN).buffer), bytes.length - 4);
    const before = tf.memory().numTensors;
    expect(() => loadEnsemble(bytes)).toThrow("expected finite weights");
    expect(tf.memory().numTensors).toBe(before);
  });

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
