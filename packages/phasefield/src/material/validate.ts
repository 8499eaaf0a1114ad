import { assertElasticity } from "./assert-elasticity.js";
import { assertRecord } from "./assert-record.js";
import { polynomialOver } from "./interpolate.js";
import { evaluatePiecewise } from "./piecewise.js";
import type { FreeEnergy, MaterialSystem, Mobility, MolarVolume } from "./types.js";

/**
 * Conditions of a run. `temperature` is in K: required by SI systems, meaningless in reduced ones.
 */
export interface Conditions {
  readonly temperature?: number;
}

/**
 * @throws RangeError naming the first number of `system` or `conditions` that has no physical meaning.
 */
export function assertSystem(caller: string, system: MaterialSystem, conditions: Conditions): void {
  assertRecord(caller, system);
  const expect = expectFor(caller, system);
  if (system.units === "SI") {
    expect.positive("temperature (K)", conditions.temperature ?? Number.NaN);
  } else {
    expect(conditions.temperature === undefined, "no temperature for reduced units", conditions.temperature);
  }
  assertFreeEnergy(expect, system.freeEnergy, system.units, conditions);
  expect.positive("gradient energy kappa", system.gradientEnergy.kappa);
  assertMobility(expect, system.mobility, system.units);
  assertMolarVolume(expect, system.molarVolume);
  assertElasticity(caller, system);
}

/** @throws RangeError unless `mean` lies where the free energy of `system` is defined. */
export function assertMean(caller: string, system: MaterialSystem, mean: number): void {
  const { freeEnergy } = system;
  const expect = expectFor(caller, system);
  expect(Number.isFinite(mean), "a finite mean composition", mean);
  if (freeEnergy.kind === "redlich-kister") {
    expect(mean > 0 && mean < 1, "a mean composition inside (0, 1)", mean);
  } else if (freeEnergy.kind === "polynomial" || freeEnergy.kind === "tabulated") {
    const [low, high] = freeEnergy.domain ?? [0, 1];
    expect(mean >= low && mean <= high, `a mean inside the domain ${low}..${high}`, mean);
  }
}

function assertFreeEnergy(
  expect: Expect,
  freeEnergy: FreeEnergy,
  units: MaterialSystem["units"],
  { temperature }: Conditions,
): void {
  switch (freeEnergy.kind) {
    case "double-well":
      expect.positive("free-energy height", freeEnergy.height);
      expect.rising("finite wells in rising order", freeEnergy.wells);
      break;
    case "polynomial":
      expect.finite("finite polynomial coefficients", freeEnergy.coefficients, 1);
      expect.rising("a finite polynomial domain", freeEnergy.domain ?? [0, 1]);
      break;
    case "redlich-kister": {
      const { interaction, epsilon } = freeEnergy;
      expect(units === "SI", "SI units for a redlich-kister free energy", units);
      const numbers = interaction.flatMap(({ a, b }) => [a, b]);
      expect(numbers.every(Number.isFinite), "finite interaction parameters", JSON.stringify(interaction));
      expect(epsilon > 0 && epsilon < 0.5, "continuation epsilon in (0, 0.5)", epsilon);
      break;
    }
    case "tabulated": {
      expect.finite("at least 9 finite tabulated energies", freeEnergy.values, 9);
      expect.rising("a finite table domain", freeEnergy.domain);
      const made = freeEnergy.temperature;
      const fits = made === undefined || made === temperature;
      expect(fits, `the temperature of the free-energy table, ${made} K`, temperature);
      break;
    }
    default:
      freeEnergy satisfies never;
  }
}

function assertMobility(expect: Expect, mobility: Mobility, units: MaterialSystem["units"]): void {
  switch (mobility.kind) {
    case "constant":
      expect.positive("mobility", mobility.value);
      break;
    case "arrhenius":
    case "degenerate":
      expect(units === "SI", `SI units for a mobility of kind ${mobility.kind}`, units);
      expect.positive("diffusion prefactor D0", mobility.D0);
      expect.activation(mobility.Q, units);
      break;
    case "polynomial": {
      const { coefficients, domain = [0, 1] } = mobility;
      expect.finite("finite mobility coefficients", coefficients, 1);
      expect.rising("a finite mobility domain", domain);
      const pieces = polynomialOver(coefficients, domain);
      for (let i = 0; i <= MOBILITY_SAMPLES; i++) {
        const c = domain[0] + ((domain[1] - domain[0]) * i) / MOBILITY_SAMPLES;
        const value = evaluatePiecewise(pieces, c);
        expect(value >= -ROUNDING * largest(coefficients), `a mobility >= 0 at ${c}`, value);
      }
      expect.activation(mobility.Q ?? 0, units);
      break;
    }
    case "tabulated":
      expect.finite("at least 2 finite tabulated mobilities", mobility.values, 2);
      for (const value of mobility.values) expect(value >= 0, "tabulated mobilities >= 0", value);
      expect.rising("a finite mobility domain", mobility.domain);
      expect.activation(mobility.Q ?? 0, units);
      break;
    default:
      mobility satisfies never;
  }
}

const MOBILITY_SAMPLES = 500;
/** Negative mobilities within this fraction of the largest coefficient are rounding. */
const ROUNDING = 1e-12;

function assertMolarVolume(expect: Expect, molarVolume: MolarVolume): void {
  switch (molarVolume.kind) {
    case "constant":
      expect.positive("molar volume", molarVolume.value);
      break;
    case "unit-cell":
      for (const a of molarVolume.a) expect.positive("lattice parameter", a);
      expect.positive("formula units per cell", molarVolume.formulaUnits);
      break;
    default:
      molarVolume satisfies never;
  }
}

function largest(values: readonly number[]): number {
  return values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
}

/** Throws a RangeError in the name of a caller and a material; with the checks that several numbers share. */
interface Expect {
  (ok: boolean, what: string, got: unknown): void;
  positive(what: string, value: number): void;
  finite(what: string, values: readonly number[], atLeast: number): void;
  rising(what: string, range: readonly [number, number]): void;
  activation(Q: number, units: MaterialSystem["units"]): void;
}

function expectFor(caller: string, { name }: MaterialSystem): Expect {
  const expect = (ok: boolean, what: string, got: unknown) => {
    if (!ok) throw new RangeError(`${caller}: expected ${what}, got ${String(got)} in ${name}`);
  };
  return Object.assign(expect, {
    positive: (what: string, value: number) =>
      expect(Number.isFinite(value) && value > 0, `${what} > 0`, value),
    finite: (what: string, values: readonly number[], atLeast: number) =>
      expect(values.length >= atLeast && values.every(Number.isFinite), what, values),
    rising: (what: string, [low, high]: readonly [number, number]) =>
      expect(low < high && Number.isFinite(high - low), what, [low, high]),
    activation: (Q: number, units: MaterialSystem["units"]) => {
      expect(Number.isFinite(Q) && Q >= 0, "activation energy Q >= 0", Q);
      expect(Q === 0 || units === "SI", "no activation energy for reduced units", Q);
    },
  });
}
