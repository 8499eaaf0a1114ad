import { expect, it } from "vitest";
import * as metrics from "../src/index.js";

it("exports exactly this", () => {
  expect(Object.keys(metrics).sort()).toMatchInlineSnapshot(`
    [
      "amplitude",
      "autocorrelation",
      "chordLengths",
      "compositionHistogram",
      "connectedComponents",
      "connectivity",
      "directionalStructureFactor",
      "dominantWavelength",
      "eulerNumber",
      "interfacialArea",
      "l1",
      "linealPath",
      "minkowskiFunctionals",
      "mmd",
      "mse",
      "otsuThreshold",
      "phaseFraction",
      "precisionRecallDensityCoverage",
      "psnr",
      "r2",
      "rmse",
      "ssim3d",
      "ssimPerSlice",
      "ssimSlices",
      "structureFactor",
      "twoPointCorrelation",
      "voxelMinkowskiFunctionals",
      "wasserstein1",
    ]
  `);
});
