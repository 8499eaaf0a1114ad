import { expect, it } from "vitest";
import * as api from "../src/index.js";

it("exports exactly these names", () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "RegressorDivergedError",
      "RegressorFormatError",
      "bootstrapMae",
      "bootstrapMean",
      "createEnsemble",
      "createRegressor",
      "crossValidate",
      "groupedKFold",
      "isRegressorError",
      "kFold",
      "leaveOneOut",
      "loadEnsemble",
      "loadRegressor",
      "mae",
      "meanBaseline",
      "r2",
      "regressionMetrics",
      "residualInterval",
      "ridgeBaseline",
      "rmse",
      "toEstimator",
    ]
  `);
});
