import type { MaterialSystem } from "./types.js";

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
  const expect = (ok: boolean, what: string, got: unknown) => {
    if (!ok) throw new RangeError(`${caller}: expected ${what}, got ${String(got)} in ${system.name}`);
  };
  const positive = (what: string, value: number) =>
    expect(Number.isFinite(value) && value > 0, `${what} > 0`, value);

  if (system.units === "SI") positive("temperature (K)", conditions.temperature ?? Number.NaN);
  else
    expect(conditions.temperature === undefined, "no temperature for reduced units", conditions.temperature);

  const { freeEnergy, mobility, elasticity, molarVolume } = system;
  if (freeEnergy.kind === "double-well") {
    positive("free-energy height", freeEnergy.height);
    const [low, high] = freeEnergy.wells;
    expect(low < high && Number.isFinite(high - low), "finite wells in rising order", freeEnergy.wells);
  } else if (freeEnergy.kind === "polynomial") {
    expect(
      freeEnergy.coefficients.length > 0 && freeEnergy.coefficients.every(Number.isFinite),
      "finite polynomial coefficients",
      freeEnergy.coefficients,
    );
    const [low, high] = freeEnergy.domain ?? [0, 1];
    expect(low < high && Number.isFinite(high - low), "a finite polynomial domain", freeEnergy.domain);
  } else {
    expect(system.units === "SI", "SI units for a redlich-kister free energy", system.units);
    expect(
      freeEnergy.interaction.every(({ a, b }) => Number.isFinite(a) && Number.isFinite(b)),
      "finite interaction parameters",
      JSON.stringify(freeEnergy.interaction),
    );
    expect(
      freeEnergy.epsilon > 0 && freeEnergy.epsilon < 0.5,
      "continuation epsilon in (0, 0.5)",
      freeEnergy.epsilon,
    );
  }
  positive("gradient energy kappa", system.gradientEnergy.kappa);
  if (mobility.kind === "constant") positive("mobility", mobility.value);
  else {
    expect(system.units === "SI", "SI units for an arrhenius mobility", system.units);
    positive("diffusion prefactor D0", mobility.D0);
    expect(Number.isFinite(mobility.Q) && mobility.Q >= 0, "activation energy Q >= 0", mobility.Q);
  }
  if (molarVolume.kind === "constant") positive("molar volume", molarVolume.value);
  else {
    for (const a of molarVolume.a) positive("lattice parameter", a);
    positive("formula units per cell", molarVolume.formulaUnits);
  }
  if (elasticity.kind === "cubic") {
    expect(elasticity.stiffness.length > 0, "at least one stiffness point", elasticity.stiffness.length);
    const points = elasticity.stiffness.map(({ c }) => c);
    expect(
      points.every(Number.isFinite) && new Set(points).size === points.length,
      "stiffness at different finite compositions",
      points,
    );
    for (const stiffness of elasticity.stiffness) assertStiffness(caller, system, stiffness);
    const { misfit } = elasticity;
    if (misfit.kind === "vegard") for (const a of misfit.a) positive("lattice parameter", a);
    else expect(Number.isFinite(misfit.strain), "a finite misfit strain", misfit.strain);
  }
}

/** @throws RangeError unless a cubic crystal with these constants is stable. */
export function assertStiffness(
  caller: string,
  system: MaterialSystem,
  { c11, c12, c44 }: { readonly c11: number; readonly c12: number; readonly c44: number },
): void {
  if (!(c44 > 0 && c11 > Math.abs(c12) && c11 + 2 * c12 > 0 && Number.isFinite(c11 + c12 + c44))) {
    throw new RangeError(
      `${caller}: expected a stable cubic stiffness, got C11 ${c11}, C12 ${c12}, C44 ${c44} in ${system.name}`,
    );
  }
}
