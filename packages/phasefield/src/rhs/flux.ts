import type { Kernels } from "../backend/types.js";
import { type CompiledMobility, fillMobility } from "../material/mobility.js";
import { activeAxes } from "../plan/boundary.js";
import type { Plan } from "../plan/plan.js";
import { addDerivative, derivative } from "./differentiate.js";

/** Writes the spectrum of div(M(c) grad mu) to `target`, M relative to its value at the mean composition. */
export type FluxDivergence = (c: Float64Array, muHat: Float64Array, target: Float64Array) => Promise<void>;

/**
 * The divergence of the flux on one grid. Gradient and divergence are the same discrete derivative up to sign and
 * transposition (Nyquist modes have none), so the discrete free energy falls with the continuous one. Two transforms per
 * axis.
 */
export function createFluxDivergence(
  plan: Pick<Plan, "shape" | "spectrum">,
  mobility: CompiledMobility & { readonly kind: "local" },
  kernels: Kernels,
): FluxDivergence {
  const axes = activeAxes(plan.shape);
  const relative = kernels.field();
  const work = kernels.field();
  const hat = kernels.spectrum();
  return async (c, muHat, target) => {
    fillMobility(mobility, c, relative);
    target.fill(0);
    for (const axis of axes) {
      derivative(plan, axis, muHat, hat);
      await kernels.inverse(hat, work);
      for (let i = 0; i < work.length; i++) work[i] = work[i]! * relative[i]!;
      await kernels.forward(work, hat);
      addDerivative(plan, axis, hat, target);
    }
  };
}
