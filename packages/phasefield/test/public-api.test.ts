import { expect, it } from "vitest";
import * as auto from "../src/auto/index.js";
import * as gpu from "../src/gpu/index.js";
import * as api from "../src/index.js";
import * as js from "../src/js/index.js";
import * as wasm from "../src/wasm/index.js";

it("exports exactly this", () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "CheckpointError",
      "DivergedError",
      "MechanicsError",
      "ResolutionError",
      "coherencyCoefficient",
      "cosineMode",
      "createMechanics",
      "createPlan",
      "createSimulation",
      "curvatureOf",
      "cylindricalInclusion",
      "elasticCoefficient",
      "energyOf",
      "frameTimes",
      "freeEnergyCsv",
      "gradientEnergyFromInteraction",
      "isPhasefieldError",
      "linearStability",
      "misfitAt",
      "pfhubBenchmark1",
      "pfhubBenchmark4",
      "potentialOf",
      "project",
      "sample",
      "scaleMaterial",
      "simulate",
      "softestDirection",
      "sphericalInclusion",
      "stiffnessAt",
      "tabulate",
      "tialn",
      "tialnAlternatives",
      "uniformNoise",
    ]
  `);
  expect(Object.keys(auto)).toEqual(["isFftError", "MemoryLimitError", "WasmUnavailableError", "auto"]);
  expect(Object.keys(gpu)).toEqual(["DeviceLostError", "GpuLimitError", "GpuUnavailableError", "gpu"]);
  expect(Object.keys(js)).toEqual(["js"]);
  expect(Object.keys(wasm)).toEqual([
    "isFftError",
    "MemoryLimitError",
    "ThreadsUnavailableError",
    "WasmUnavailableError",
    "wasm",
  ]);
});
