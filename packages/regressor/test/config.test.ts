import "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { createRegressor, type RegressorConfig } from "../src/index.js";

it("fills in the documented defaults and survives JSON", () => {
  const model = createRegressor({ inputSize: 3 });
  expect(JSON.parse(JSON.stringify(model.config))).toEqual({
    inputSize: 3,
    hidden: [64, 32],
    activation: "relu",
    dropout: 0,
    weightDecay: 0,
    loss: "mse",
    learningRate: 1e-3,
    epochs: 300,
    batchSize: 32,
    seed: 0,
  });
  expect(model.model.countParams()).toBe(3 * 64 + 64 + 64 * 32 + 32 + 32 + 1);
  model.dispose();
});

it("rejects a field it does not know", () => {
  const config = { inputSize: 2, hiden: [8] } as RegressorConfig;
  expect(() => createRegressor(config)).toThrow(RangeError);
  expect(() => createRegressor(config)).toThrow(
    /^createRegressor: expected fields of inputSize, .*, got hiden$/,
  );
});

it.each([
  ["inputSize", 0],
  ["hidden", [4, 0]],
  ["hidden", [2.5]],
  ["activation", "sine"],
  ["dropout", 1],
  ["dropout", Number.NaN],
  ["weightDecay", -1],
  ["loss", "hinge"],
  ["learningRate", 0],
  ["learningRate", Infinity],
  ["epochs", 0],
  ["batchSize", 1.5],
  ["seed", -1],
])("rejects %s of %s", (field, value) => {
  const config = { inputSize: 2, [field]: value } as unknown as RegressorConfig;
  expect(() => createRegressor(config)).toThrow(RangeError);
  expect(() => createRegressor(config)).toThrow(`createRegressor: expected ${field} to be`);
});
