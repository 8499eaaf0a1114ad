import { type CompiledElasticity, phaseFractionAt } from "./elasticity.js";
import { evaluateStiffness } from "./stiffness.js";

/** Stiffness of a uniform state and its stress-free strain per unit of composition: what small waves about it feel. */
export function coherencyAtMean(
  { stiffness, eigenstrain, phaseFraction }: CompiledElasticity,
  mean: number,
): { readonly stiffness: readonly number[]; readonly eigenstrain: readonly number[] } {
  const h = phaseFractionAt(phaseFraction, mean);
  const slope = phaseFractionAt(phaseFractionSlope(phaseFraction), mean);
  return { stiffness: evaluateStiffness(stiffness, h), eigenstrain: eigenstrain.map((e) => e * slope) };
}

/** Coefficients of dh/dc. */
export function phaseFractionSlope(phaseFraction: readonly number[]): number[] {
  return phaseFraction.length < 2 ? [0] : phaseFraction.slice(1).map((a, i) => a * (i + 1));
}
