import { expect, it } from "vitest";
import * as api from "../src/index.js";
import * as js from "../src/js/index.js";

it("exports exactly this", () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "DivergedError",
      "ResolutionError",
      "cosineMode",
      "createPlan",
      "createSimulation",
      "curvatureOf",
      "elasticCoefficient",
      "energyOf",
      "frameTimes",
      "isPhasefieldError",
      "linearStability",
      "misfitAt",
      "pfhubBenchmark1",
      "potentialOf",
      "scaleMaterial",
      "simulate",
      "softestDirection",
      "stiffnessAt",
      "tialn",
      "tialnAlternatives",
      "uniformNoise",
    ]
  `);
  expect(Object.keys(js)).toEqual(["js"]);
});
