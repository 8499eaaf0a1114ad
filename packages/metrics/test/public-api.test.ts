import { expect, it } from "vitest";
import * as metrics from "../src/index.js";

it("exports exactly this", () => {
  expect(Object.keys(metrics).sort()).toMatchInlineSnapshot(`
    [
      "directionalStructureFactor",
      "dominantWavelength",
      "l1",
      "mse",
      "psnr",
      "r2",
      "rmse",
      "ssim3d",
      "ssimPerSlice",
      "ssimSlices",
      "structureFactor",
    ]
  `);
});
