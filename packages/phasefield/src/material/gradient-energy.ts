import type { FreeEnergy } from "./types.js";

/**
 * Gradient energy kappa of a Redlich-Kister solution, J m^2/mol: (b^2 / 2) sum_i (2c - 1)^i (a_i + b_i T), where odd
 * terms count c - (1-c) as in the free energy.
 *
 * The estimate is atomistic: for (Ti,Al)N, with b of a quarter to a third of the lattice parameter, interfaces come out
 * narrower than an atomic distance, which no grid carries; see docs/theory/tialn.md.
 *
 * @param options.distance interaction distance b, m
 * @param options.temperature K
 * @throws RangeError unless the result is above 0, as for solutions that attract like neighbours.
 * @see Microstructures 2026, 6, 2026030, eq. 4
 */
export function gradientEnergyFromInteraction(
  interaction: (FreeEnergy & { readonly kind: "redlich-kister" })["interaction"],
  options: { readonly composition: number; readonly temperature: number; readonly distance: number },
): number {
  const { composition, temperature, distance } = options;
  const sum = interaction.reduceRight(
    (rest, { a, b }) => rest * (2 * composition - 1) + (a + b * temperature),
    0,
  );
  const kappa = 0.5 * distance ** 2 * sum;
  if (!(kappa > 0 && Number.isFinite(kappa))) {
    throw new RangeError(`gradientEnergyFromInteraction: expected a gradient energy > 0, got ${kappa}`);
  }
  return kappa;
}
