import { describe, expect, it } from "vitest";
import {
  decompositionLiterature,
  elasticLiterature,
  type LiteratureSource,
  type LiteratureValue,
  type ParameterRow,
  parameterLiterature,
  wavelengthLiterature,
} from "../src/index.js";

const tables: readonly [name: string, rows: readonly LiteratureSource[]][] = [
  ["wavelengthLiterature", wavelengthLiterature()],
  ["decompositionLiterature", decompositionLiterature()],
  ["elasticLiterature", elasticLiterature()],
  ["parameterLiterature", parameterLiterature()],
];

/** Where any value of the unit or quantity must lie, and one outside is a slip of the unit. */
const PLAUSIBLE: Readonly<Record<string, readonly [number, number]>> = {
  nm: [1, 100],
  GPa: [50, 1000],
  "lattice-parameter": [0.39, 0.44],
  diffusivity: [1e-23, 1e-17],
  "diffusivity-prefactor": [1e-11, 1e-4],
  "activation-energy": [1, 5],
  "gap-maximum": [2000, 10_000],
  "spinodal-limit": [0.1, 0.5],
  "mixing-enthalpy-maximum": [0.05, 0.5],
  "interaction-l0": [0, 2e5],
  "interaction-l1": [0, 2e5],
  "interaction-l0-slope": [-50, 0],
  "interaction-l1-slope": [-50, 0],
  "gradient-energy": [1e-16, 1e-13],
  "zener-ratio": [0.3, 3],
  "c11-softening": [0, 1],
  "hexagonal-onset": [900, 1500],
};

describe.each(tables)("%s", (_, rows) => {
  it("gives source and tag for every row", () => {
    for (const { source, seen } of rows) {
      expect(source.trim()).not.toBe("");
      expect(["ABSTRACT", "DATABASE", "SEED", "DERIVED", "RECALL"]).toContain(seen);
    }
  });

  it("cites nothing for what was only recalled", () => {
    for (const { source, notes = "" } of rows.filter(({ seen }) => seen === "RECALL")) {
      expect(source).toContain("not looked up");
      expect(source + notes).not.toMatch(/\b(19|20)\d\d\b|et al/);
    }
  });

  it("leaves out what is not stated, with no NaN and no blank", () => {
    for (const value of rows.flatMap((row) => Object.values(row)).flat()) {
      expect(value).toBeDefined();
      if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      else expect(value).not.toBe("");
    }
  });

  it("keeps compositions, conditions and errors in range", () => {
    for (const row of rows as readonly (LiteratureSource & Partial<LiteratureValue> & { time?: number })[]) {
      const { xAl = 0.5, temperature = 1000, time = 1, relativeError = 0.1 } = row;
      expect(xAl >= 0 && xAl <= 1).toBe(true);
      expect(temperature).toBeGreaterThan(500);
      expect(temperature).toBeLessThan(10_000);
      expect(time).toBeGreaterThan(0);
      expect(relativeError > 0 && relativeError < 1).toBe(true);
    }
  });

  it("repeats no row", () => {
    const keys = rows.map((row) => JSON.stringify({ ...row, notes: undefined, seen: undefined }));
    expect(new Set(keys).size).toBe(rows.length);
  });
});

describe("numbers with units", () => {
  const rows = [...wavelengthLiterature(), ...elasticLiterature(), ...parameterLiterature()];

  it.each(rows)("$value $unit is plausible", (row) => {
    const [least, greatest] = PLAUSIBLE["quantity" in row ? row.quantity : row.unit]!;
    expect(row.value).toBeGreaterThanOrEqual(least);
    expect(row.value).toBeLessThanOrEqual(greatest);
    if (row.range === undefined) return;
    expect(row.value).toBeGreaterThanOrEqual(row.range[0]);
    expect(row.value).toBeLessThanOrEqual(row.range[1]);
  });

  it("gives one value per quantity, condition and origin", () => {
    const keys = rows.map((row) =>
      JSON.stringify([
        "quantity" in row ? row.quantity : "constant" in row ? row.constant : row.measure,
        row.xAl,
        row.temperature,
        row.method,
        row.source,
      ]),
    );
    expect(new Set(keys).size).toBe(rows.length);
  });
});

it("states a time in decomposition rows exactly where it says how it holds", () => {
  for (const { time, holds, temperature, evidence } of decompositionLiterature()) {
    expect(time === undefined).toBe(holds === undefined);
    expect(time === undefined || temperature !== undefined).toBe(true);
    expect(evidence).toBe(time === undefined ? "measured" : "simulated");
  }
});

describe("what follows from the rows agrees", () => {
  const R = 8.314462618;
  const K_EV = 8.617333262e-5;

  function values(quantity: ParameterRow["quantity"], seen?: string): number[] {
    return parameterLiterature()
      .filter((row) => row.quantity === quantity && (seen === undefined || row.seen === seen))
      .map(({ value }) => value);
  }

  const constant = (name: string, x: number) =>
    elasticLiterature().find((row) => row.constant === name && row.xAl === x)!.value;

  it.each([0, 0.5, 1])("elastic constants at x = %d are those of a stable crystal", (x) => {
    expect(constant("C11", x)).toBeGreaterThan(Math.abs(constant("C12", x)));
    expect(constant("C44", x)).toBeGreaterThan(0);
  });

  it("Zener's ratio of the alloy", () => {
    const [zener] = values("zener-ratio");
    const ratio = (2 * constant("C44", 0.5)) / (constant("C11", 0.5) - constant("C12", 0.5));
    expect([ratio]).toBeAllclose([zener!], { rtol: 0.005 });
  });

  const [l0] = values("interaction-l0", "DERIVED");
  const [l1] = values("interaction-l1", "DERIVED");
  const [slope0] = values("interaction-l0-slope");
  const [slope1] = values("interaction-l1-slope");

  it("the interaction meets the gap's maximum and the spinodal limit it was fitted to", () => {
    const spinodal = (x: number) => (x * (1 - x) * (2 * l0! - l1! * (6 - 12 * x))) / R;
    const [rigid, vibrating] = values("gap-maximum");
    const top = Math.max(...Array.from({ length: 999 }, (_, i) => spinodal((i + 1) / 1000)));
    expect([top]).toBeAllclose([rigid!], { rtol: 0.003 });
    expect([top / (1 - (top * slope0!) / l0!)]).toBeAllclose([vibrating!], { rtol: 0.003 });
    expect([spinodal(values("spinodal-limit")[0]!)]).toBeAllclose([2000], { rtol: 0.005 });
    expect([slope0! / l0!, slope1! / l1!]).toBeAllclose([-1 / 5071, -1 / 5071], { rtol: 0.0005 });
  });

  it("prefactor and activation energy give the diffusivities derived with them", () => {
    const [D0] = values("diffusivity-prefactor", "DERIVED");
    const [Q] = values("activation-energy", "DERIVED");
    const rows = parameterLiterature().filter(({ quantity }) => quantity === "diffusivity");
    expect(rows).toHaveLength(2);
    expect(rows.map(({ temperature }) => D0! * Math.exp(-Q! / (K_EV * temperature!)))).toBeAllclose(
      rows.map(({ value }) => value),
      { rtol: 0.02 },
    );
  });

  it("scattering gives nearly the same diffusivity at 1073 K", () => {
    const [D0] = values("diffusivity-prefactor", "ABSTRACT");
    const [Q] = values("activation-energy", "ABSTRACT");
    expect([D0! * Math.exp(-Q! / (K_EV * 1073))]).toBeAllclose([2.51e-21], { rtol: 0.005 });
  });

  it("the printed formula gives the two smallest gradient energies", () => {
    const [tin, aln] = values("lattice-parameter", "RECALL");
    const a = (0.44 * tin! + 0.56 * aln!) * 1e-9;
    const sum = l0! + 1073 * slope0! + 0.12 * (l1! + 1073 * slope1!);
    expect([4, 3].map((part) => ((a / part) ** 2 / 2) * sum)).toBeAllclose(
      values("gradient-energy").slice(0, 2),
      { rtol: 0.01 },
    );
  });
});
