import { expect, test } from "vitest";
import * as api from "../src/index.js";

test("public names", () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "AutoencoderDivergedError",
      "InvalidModelError",
      "autoencoderPreset",
      "createAutoencoder",
      "describeAutoencoder",
      "fitPca",
      "isAutoencoderError",
      "loadAutoencoder",
      "registerConv3dTransposeGradient",
      "registerLayers",
      "resolveConfig",
    ]
  `);
});
