import { expect, it } from "vitest";
import { eshelbyCylinder, eshelbySphere } from "../../verify/elasticity/e6-eshelby.js";

it.each([
  ["cylinder", eshelbyCylinder],
  ["sphere", eshelbySphere],
])("Eshelby's %s, extrapolated to a sharp particle in an infinite matrix", (_, rows) => {
  for (const { what, measured, threshold } of rows()) expect(measured, what).toBeLessThanOrEqual(threshold);
});
