import { describe, expect, test } from "vitest";
import { stageShapes } from "../src/config.js";
import { autoencoderPreset, describeAutoencoder, resolveConfig } from "../src/index.js";

const minimal = { inputShape: [8, 8, 8] as const, latentSize: 4, stages: [{ filters: 2 }] };

test("defaults are filled in and the result is JSON", () => {
  const config = resolveConfig(minimal);
  expect(JSON.parse(JSON.stringify(config))).toEqual(config);
  expect(config).toMatchObject({
    stages: [{ filters: 2, kernel: 4, stride: 2 }],
    leakySlope: 0.2,
    outputActivation: "sigmoid",
    padding: "same",
    inputScale: { offset: 0, scale: 1 },
    seed: 0,
  });
  expect(resolveConfig(config)).toEqual(config);
});

test("the caller's arrays and objects are copied", () => {
  const inputShape: [number, number, number] = [8, 8, 8];
  const spacing: [number, number, number] = [1, 2, 3];
  const inputScale = { scale: 2, offset: 1 };
  const config = resolveConfig({ ...minimal, inputShape, spacing, inputScale });
  inputShape[0] = spacing[0] = inputScale.offset = 99;
  expect(config).toMatchObject({
    inputShape: [8, 8, 8],
    spacing: [1, 2, 3],
    inputScale: { offset: 1, scale: 2 },
  });
  expect(JSON.stringify(config.inputScale)).toBe('{"offset":1,"scale":2}');
});

describe("presets", () => {
  test("halve 48 four times", () => {
    const config = autoencoderPreset("base", { inputShape: [48, 48, 48], latentSize: 128 });
    expect(config.stages.map((s) => [s.filters, s.kernel, s.stride])).toEqual([
      [16, 4, 2],
      [32, 4, 2],
      [64, 4, 2],
      [128, 4, 2],
    ]);
    expect(stageShapes(config)[4]).toEqual([3, 3, 3]);
  });

  test("stay at 3 once 24 was halved three times", () => {
    const config = autoencoderPreset("tiny", { inputShape: [24, 24, 24], latentSize: 32 });
    expect(config.stages.map((s) => [s.filters, s.kernel, s.stride])).toEqual([
      [4, 4, 2],
      [8, 4, 2],
      [16, 4, 2],
      [32, 3, 1],
    ]);
  });

  test("stay at the smallest grid of unequal axes", () => {
    const { stages } = autoencoderPreset("tiny", { inputShape: [4, 8, 16], latentSize: 2 });
    expect(stages.map((s) => s.stride)).toEqual([2, 2, 1, 1]);
  });

  test("pass other fields on", () => {
    const config = autoencoderPreset("small", {
      inputShape: [8, 8, 8],
      latentSize: 2,
      padding: "periodic",
      seed: 7,
    });
    expect(config).toMatchObject({ padding: "periodic", seed: 7 });
  });

  test.each([[[7, 8, 8]], [[8, 8]], [[1, 8, 8]]])("refuse %j", (shape) => {
    expect(() => autoencoderPreset("tiny", { inputShape: shape as never, latentSize: 2 })).toThrow(
      RangeError,
    );
  });

  test("refuse an unknown name", () => {
    expect(() => autoencoderPreset("huge" as never, { inputShape: [8, 8, 8], latentSize: 2 })).toThrow(
      /tiny, small/,
    );
  });
});

describe("resolveConfig refuses", () => {
  test.each([
    ["a stage that does not divide", { inputShape: [6, 8, 8], stages: [{ filters: 1 }, { filters: 1 }] }],
    ["no stages", { stages: [] }],
    ["a kernel that does not fit its stride", { stages: [{ filters: 1, kernel: 3, stride: 2 }] }],
    ["no filters", { stages: [{ filters: 0 }] }],
    ["a fractional latent size", { latentSize: 1.5 }],
    ["a slope of 1", { leakySlope: 1 }],
    ["an unknown activation", { outputActivation: "tanh" }],
    ["an unknown padding", { padding: "reflect" }],
    ["a scale of 0", { inputScale: { offset: 0, scale: 0 } }],
    ["spacing of NaN", { spacing: [1, 1, Number.NaN] }],
    ["an unknown unit", { unit: "mm" }],
    ["a negative seed", { seed: -1 }],
    ["a slope of text", { leakySlope: "0.2" }],
    ["stages that are not an array", { stages: { filters: 1 } }, TypeError],
    ["a stage of null", { stages: [null] }, TypeError],
    ["an input scale of text", { inputScale: "1" }, TypeError],
    ["half an input scale", { inputScale: { scale: 2 } }],
    ["a negative extent", { inputShape: [8, -8, 8] }],
    [
      "a wrap wider than the grid",
      { padding: "periodic", inputShape: [2, 2, 2], stages: [{ filters: 1, kernel: 8 }] },
    ],
  ])("%s", (_, change, error = RangeError) => {
    expect(() => resolveConfig({ ...minimal, ...change } as never)).toThrow(error);
  });

  test.each([
    ["latentsize", { latentsize: 3 }],
    ["filter", { stages: [{ filters: 1, filter: 2 }] }],
    ["mean", { inputScale: { offset: 0, scale: 1, mean: 0 } }],
  ])("the unknown key %s", (key, change) => {
    expect(() => resolveConfig({ ...minimal, ...change } as never)).toThrow(RangeError);
    expect(() => resolveConfig({ ...minimal, ...change } as never)).toThrow(`"${key}"`);
  });

  test("nothing", () => {
    expect(() => resolveConfig(undefined as never)).toThrow(/expected the configuration to be an object/);
  });
});

test("describeAutoencoder counts by hand", () => {
  const { layers, parameters, multiplyAdds } = describeAutoencoder(minimal);
  expect(layers.map((l) => [l.name, l.shape.join("x"), l.parameters, l.multiplyAdds])).toEqual([
    ["encoder_stage0_conv", "4x4x4x2", 128, 128 * 64],
    ["encoder_stage0_norm", "4x4x4x2", 4, 0],
    ["encoder_dense", "4", 129 * 4, 512],
    ["decoder_dense", "128", 5 * 128, 512],
    ["decoder_stage0_conv", "8x8x8x1", 129, 128 * 64],
  ]);
  expect(parameters).toBe(128 + 4 + 516 + 640 + 129);
  expect(multiplyAdds).toBe(2 * 128 * 64 + 1024);
});
