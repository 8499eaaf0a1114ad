import type { Kernels } from "../backend/types.js";
import { fillMobility, type LocalMobility } from "../material/mobility.js";
import { activeAxes } from "../plan/boundary.js";
import type { Plan } from "../plan/plan.js";
import { addDerivative, derivative } from "./differentiate.js";
import type { FluxDivergence } from "./types.js";

/**
 * The divergence of the flux on one grid, by kernels of the backend if it has some. Gradient and divergence are the same discrete derivative up to sign and
 * transposition (Nyquist modes have none), so the discrete free energy falls with the continuous one. Two transforms per
 * axis.
 */
export function createFluxDivergence(
  plan: Pick<Plan, "shape" | "spectrum">,
  mobility: LocalMobility,
  kernels: Kernels,
): FluxDivergence {
  return kernels.flux?.(mobility).divergence ?? createHostFlux(plan, mobility, kernels);
}

/** The same on arrays of the host: the readable reference. */
function createHostFlux(
  plan: Pick<Plan, "shape" | "spectrum">,
  mobility: LocalMobility,
  kernels: Kernels,
): FluxDivergence {
  const axes = activeAxes(plan.shape);
  const work = kernels.field();
  const hat = kernels.spectrum();
  const modes = plan.spectrum.components * plan.spectrum.k2.length;
  const slope = new Float64Array(modes);
  const total = new Float64Array(modes);
  return async (c, muHat, target) => {
    const relative = await kernels.read(c);
    fillMobility(mobility, relative, relative);
    const potential = await kernels.read(muHat);
    total.fill(0);
    for (const axis of axes) {
      derivative(plan, axis, potential, slope);
      await kernels.write(hat, slope);
      await kernels.inverse(hat, work);
      const flux = await kernels.read(work);
      for (let i = 0; i < flux.length; i++) flux[i] = flux[i]! * relative[i]!;
      await kernels.write(work, flux);
      await kernels.forward(work, hat);
      addDerivative(plan, axis, await kernels.read(hat), total);
    }
    await kernels.write(target, total);
  };
}
