import { describe, expect, it } from "vitest";
import { pfhubBenchmark1 } from "../src/library/pfhub-benchmark1.js";
import { tialn } from "../src/library/tialn.js";
import { tabulate } from "../src/material/tabulate.js";
import type { MaterialSystem } from "../src/material/types.js";
import { assertMean, assertSystem } from "../src/material/validate.js";

const reduced = (change: object) => () =>
  assertSystem("test", { ...pfhubBenchmark1, ...change } as MaterialSystem, {});
const si =
  (change: object, temperature = 1000) =>
  () =>
    assertSystem("test", { ...tialn, ...change } as MaterialSystem, { temperature });
const energy = (freeEnergy: object) => reduced({ freeEnergy });
const mobility = (record: object) => reduced({ mobility: record });
const table = { kind: "tabulated", domain: [0, 1], values: Array(9).fill(1) };

describe("a material record that is refused", () => {
  it.each<[string, () => void, string]>([
    ["flat well", energy({ kind: "double-well", height: 0, wells: [0, 1] }), "free-energy height > 0, got 0"],
    ["falling wells", energy({ kind: "double-well", height: 1, wells: [1, 0] }), "rising order, got 1,0"],
    ["no coefficients", energy({ kind: "polynomial", coefficients: [] }), "finite polynomial coefficients"],
    ["empty domain", energy({ kind: "polynomial", coefficients: [1], domain: [0, 0] }), "polynomial domain"],
    [
      "logarithms without a temperature",
      energy({ kind: "redlich-kister", interaction: [], epsilon: 0.01 }),
      "SI units for a redlich-kister free energy, got reduced",
    ],
    [
      "epsilon of a half",
      si({ freeEnergy: { kind: "redlich-kister", interaction: [], epsilon: 0.5 } }),
      "epsilon in (0, 0.5), got 0.5",
    ],
    ["short table", energy({ ...table, values: [1, 2] }), "at least 9 finite tabulated energies, got 1,2"],
    [
      "hole in a table",
      energy({ ...table, values: [...Array(9).fill(1), null] }),
      "freeEnergy.values.9 to be a number, got null",
    ],
    ["table domain", energy({ ...table, domain: [1, 0] }), "a finite table domain, got 1,0"],
    [
      "table of another temperature",
      si({ freeEnergy: tabulate((c) => c * c, { domain: [0, 1], temperature: 900 }) }),
      "the temperature of the free-energy table, 900 K, got 1000",
    ],
    ["unknown energy", energy({ kind: "magic" }), "a known kind of free energy, got magic"],
    ["kappa", reduced({ gradientEnergy: { kappa: -1 } }), "gradient energy kappa > 0, got -1"],
    ["constant mobility", mobility({ kind: "constant", value: 0 }), "mobility > 0, got 0"],
    [
      "degenerate mobility in reduced units",
      mobility({ kind: "degenerate", D0: 1, Q: 1 }),
      "SI units for a mobility of kind degenerate, got reduced",
    ],
    ["prefactor", si({ mobility: { kind: "degenerate", D0: 0, Q: 1 } }), "diffusion prefactor D0 > 0"],
    ["activation", si({ mobility: { kind: "arrhenius", D0: 1, Q: -1 } }), "activation energy Q >= 0, got -1"],
    ["no mobility coefficients", mobility({ kind: "polynomial", coefficients: [] }), "mobility coefficients"],
    [
      "polynomial mobility below 0",
      mobility({ kind: "polynomial", coefficients: [1, -2], domain: [0, 0.6] }),
      "a mobility >= 0 at 0.50",
    ],
    [
      "activation energy in reduced units",
      mobility({ kind: "polynomial", coefficients: [1], Q: 1 }),
      "no activation energy for reduced units, got 1",
    ],
    [
      "one tabulated mobility",
      mobility({ kind: "tabulated", values: [1], domain: [0, 1] }),
      "at least 2 finite tabulated mobilities, got 1",
    ],
    [
      "tabulated mobility below 0",
      mobility({ kind: "tabulated", values: [1, -1], domain: [0, 1] }),
      "tabulated mobilities >= 0, got -1",
    ],
    ["unknown mobility", mobility({ kind: "magic" }), "a known kind of mobility, got magic"],
    ["molar volume", reduced({ molarVolume: { kind: "constant", value: 0 } }), "molar volume > 0, got 0"],
    [
      "unknown volume",
      reduced({ molarVolume: { kind: "magic" } }),
      "a known kind of molar volume, got magic",
    ],
    [
      "elasticity",
      si({ elasticity: { ...tialn.elasticity, stiffness: [] } }),
      "at least one stiffness point",
    ],
  ])("%s", (_, run, message) => {
    expect(run).toThrow(RangeError);
    expect(run).toThrow(message);
  });
});

describe("a material record that is taken", () => {
  it.each<[string, () => void]>([
    ["degenerate mobility", si({ mobility: { kind: "degenerate", D0: 1e-6, Q: 3 } })],
    ["polynomial mobility that touches 0", mobility({ kind: "polynomial", coefficients: [0, 1, -1] })],
    [
      "mobility with an activation energy",
      si({ mobility: { kind: "polynomial", coefficients: [1e-9], Q: 2 } }),
    ],
    ["tabulated mobility", mobility({ kind: "tabulated", values: [0, 1], domain: [0, 1] })],
    ["table of the run's temperature", si({ freeEnergy: { ...table, temperature: 1000 } })],
    ["table of any temperature", si({ freeEnergy: table })],
  ])("%s", (_, run) => {
    expect(run).not.toThrow();
  });
});

it("the mean lies where the free energy is defined", () => {
  const tabulated = { ...pfhubBenchmark1, freeEnergy: { ...table, domain: [0.2, 0.8] } } as MaterialSystem;
  assertMean("test", tabulated, 0.2);
  assertMean("test", pfhubBenchmark1, -7);
  expect(() => assertMean("test", tabulated, 0.1)).toThrow("a mean inside the domain 0.2..0.8, got 0.1");
  expect(() => assertMean("test", tialn, 1)).toThrow("a mean composition inside (0, 1), got 1");
  expect(() => assertMean("test", tialn, Number.NaN)).toThrow("a finite mean composition, got NaN");
});
