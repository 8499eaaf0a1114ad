import type { FieldScalars, Kernels } from "../backend/types.js";
import type { StateScalars } from "../observation.js";
import type { Plan } from "../plan/plan.js";
import { quadraticMean } from "../plan/spectrum.js";
import { createElasticTerm } from "./elastic-term.js";
import { createFluxDivergence } from "./flux.js";
import type { RightHandSide } from "./types.js";

/**
 * The right-hand side of a plan.
 *
 * Uniform mobility: N = -k^2 F[g'(c) + elastic], one transform. Local mobility (Zhu, Chen, Shen & Tikare, Phys.
 * Rev. E 60, 3564, 1999): N = F[div(M(c) grad mu)] - L c with the whole potential mu, one transform and two more per
 * axis.
 */
export function createRightHandSide(plan: Plan, kernels: Kernels): RightHandSide {
  const { rate, stiffening, gradient } = plan;
  const elastic = createElasticTerm(plan, kernels);
  const mu = kernels.field();
  const points = mu.length;
  const minusRate = rate.map((r) => -r);
  const divergence =
    plan.mobility.kind === "local" ? createFluxDivergence(plan, plan.mobility, kernels) : undefined;
  const muHat = divergence && kernels.spectrum();
  const one = new Float64Array(rate.length).fill(1);
  const linear = rate.map((r, m) => r * stiffening[m]!);

  async function run(
    c: Float64Array,
    cHat: Float64Array,
    nHat: Float64Array,
    withEnergy: boolean,
  ): Promise<{ sums: FieldScalars; elasticEnergy: number }> {
    const sums = await kernels.potential(c, mu, withEnergy);
    const elasticEnergy = await elastic.addPotential(c, cHat, mu);
    if (divergence && muHat) {
      await kernels.forward(mu, muHat);
      await kernels.combine(muHat, [
        { factor: one, spectrum: muHat },
        { factor: elastic.isExplicit ? gradient : stiffening, spectrum: cHat },
      ]);
      await divergence(c, muHat, nHat);
      await kernels.combine(nHat, [
        { factor: one, spectrum: nHat },
        { factor: linear, spectrum: cHat },
      ]);
    } else {
      await kernels.forward(mu, nHat, minusRate);
      if (elastic.implicitPart) {
        await kernels.combine(nHat, [
          { factor: one, spectrum: nHat },
          { factor: elastic.implicitPart, spectrum: cHat },
        ]);
      }
    }
    return { sums, elasticEnergy };
  }

  return {
    rate,
    stiffening,
    async evaluate(c, cHat, nHat) {
      await run(c, cHat, nHat, false);
    },
    async measure(c, cHat, nHat): Promise<StateScalars> {
      const { sums, elasticEnergy } = await run(c, cHat, nHat, true);
      const bulk = sums.energy as number;
      const gradientEnergy = quadraticMean(plan.spectrum, gradient, cHat) / 2;
      return {
        mean: sums.sum / points,
        min: sums.min,
        max: sums.max,
        isFinite: Number.isFinite(sums.sum) && Number.isFinite(bulk) && Number.isFinite(gradientEnergy),
        bulk: bulk / points,
        gradient: gradientEnergy,
        elastic: elasticEnergy,
      };
    },
    save: () => elastic.save(),
    restore: (arrays) => elastic.restore(arrays),
  };
}
