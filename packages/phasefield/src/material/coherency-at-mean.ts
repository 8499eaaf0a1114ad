import { derivative } from "./chemistry.js";
import { type CompiledElasticity, phaseFractionAt } from "./elasticity.js";
import { evaluateStiffness } from "./stiffness.js";

/** Stiffness of a uniform state and its stress-free strain per unit of composition: what small waves about it feel. */
export function coherencyAtMean(
  { stiffness, eigenstrain, phaseFraction }: CompiledElasticity,
  mean: number,
): { readonly stiffness: readonly number[]; readonly eigenstrain: readonly number[] } {
  const h = phaseFractionAt(phaseFraction, mean);
  const slope = phaseFractionAt(derivative(phaseFraction), mean);
  return { stiffness: evaluateStiffness(stiffness, h), eigenstrain: eigenstrain.map((e) => e * slope) };
}
