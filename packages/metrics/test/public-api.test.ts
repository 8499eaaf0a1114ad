import { expect, it } from "vitest";
import * as metrics from "../src/index.js";

it("exports exactly this", () => {
  expect(Object.keys(metrics).sort()).toMatchInlineSnapshot(`
    [
      "DESCRIPTOR_NAMES",
      "amplitude",
      "autocorrelation",
      "chordLengths",
      "compositionHistogram",
      "connectedComponents",
      "connectivity",
      "croftonArea",
      "describe",
      "directionalStructureFactor",
      "dominantWavelength",
      "eulerNumber",
      "interfacialArea",
      "l1",
      "linealPath",
      "mae",
      "mape",
      "minkowskiFunctionals",
      "mmd",
      "msSsim3d",
      "msSsimSlices",
      "mse",
      "nrmse",
      "otsuThreshold",
      "phaseFraction",
      "precisionRecallDensityCoverage",
      "psnr",
      "r2",
      "rmse",
      "ssim3d",
      "ssimMap3d",
      "ssimPerSlice",
      "ssimSlices",
      "structureFactor",
      "tortuosity",
      "twoPointCorrelation",
      "voxelMinkowskiFunctionals",
      "wasserstein1",
    ]
  `);
});
