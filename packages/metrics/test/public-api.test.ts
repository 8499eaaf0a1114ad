import { expect, it } from "vitest";
import * as metrics from "../src/index.js";

it("exports exactly this", () => {
  expect(Object.keys(metrics).sort()).toMatchInlineSnapshot(`
    [
      "connectedComponents",
      "connectivity",
      "directionalStructureFactor",
      "dominantWavelength",
      "eulerNumber",
      "interfacialArea",
      "l1",
      "minkowskiFunctionals",
      "mse",
      "psnr",
      "r2",
      "rmse",
      "ssim3d",
      "ssimPerSlice",
      "ssimSlices",
      "structureFactor",
      "voxelMinkowskiFunctionals",
    ]
  `);
});
