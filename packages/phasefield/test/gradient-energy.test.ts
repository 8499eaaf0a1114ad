import { describe, expect, it } from "vitest";
import { tialn, tialnAlternatives } from "../src/library/tialn.js";
import { gradientEnergyFromInteraction } from "../src/material/gradient-energy.js";

describe("gradient energy from the interaction", () => {
  if (tialn.freeEnergy.kind !== "redlich-kister" || tialn.elasticity.kind !== "cubic")
    throw new Error("TiAlN changed");
  const { interaction } = tialn.freeEnergy;
  const a = 4.24e-10 + (4.05e-10 - 4.24e-10) * 0.56;
  const at = { composition: 0.56, temperature: 1073 };

  it.each([
    ["a quarter", 4, 3.6e-16, tialnAlternatives.kappaFormulaQuarter.value],
    ["a third", 3, 6.4e-16, tialnAlternatives.kappaFormulaThird.value],
  ])("of TiAlN over %s of the lattice parameter is %2$s", (_, part, printed, alternative) => {
    const kappa = gradientEnergyFromInteraction(interaction, { ...at, distance: a / part });
    expect(kappa).toBeCloseTo(printed, 17);
    expect(alternative).toBe(Number(kappa.toPrecision(2)));
  });

  it("counts odd terms as c - (1 - c)", () => {
    const kappa = gradientEnergyFromInteraction(
      [
        { a: 100, b: -0.1 },
        { a: 30, b: 0.02 },
        { a: 7, b: 0 },
      ],
      {
        composition: 0.8,
        temperature: 500,
        distance: 2,
      },
    );
    expect(kappa).toBeCloseTo(2 * (50 + 0.6 * 40 + 0.36 * 7), 11);
  });

  it("a solution that orders has none", () => {
    expect(() => gradientEnergyFromInteraction([{ a: -5e4, b: 0 }], { ...at, distance: 1e-10 })).toThrow(
      "gradientEnergyFromInteraction: expected a gradient energy > 0, got -2.5e-16",
    );
  });
});
