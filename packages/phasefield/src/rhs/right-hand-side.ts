import type { FieldScalars, Kernels } from "../backend/types.js";
import type { Moment } from "../integrate/state.js";
import type { StateScalars } from "../observation.js";
import type { Plan } from "../plan/plan.js";
import { quadraticMean } from "../plan/spectrum.js";
import { createElasticTerm } from "./elastic-term.js";
import { createFluxDivergence } from "./flux.js";
import { createSourceTerm, type SourceFunction } from "./source-term.js";
import type { RightHandSide } from "./types.js";

/**
 * The right-hand side of a plan.
 *
 * Uniform mobility: N = -k^2 F[g'(c) + elastic], one transform. Local mobility (Zhu, Chen, Shen & Tikare, Phys.
 * Rev. E 60, 3564, 1999): N = F[div(M(c) grad mu)] - L c with the whole potential mu, one transform and two more per
 * axis.
 */
export function createRightHandSide(
  plan: Plan,
  kernels: Kernels,
  sourceFunction?: SourceFunction,
): RightHandSide {
  const { rate, stiffening, gradient, contrast } = plan;
  const elastic = createElasticTerm(plan, kernels);
  const addSource = sourceFunction && createSourceTerm(plan, kernels, sourceFunction);
  const mu = kernels.field();
  const points = mu.length;
  const minusRate = rate.map((r) => -r);
  const divergence =
    plan.mobility.kind === "local" ? createFluxDivergence(plan, plan.mobility, kernels) : undefined;
  const muHat = divergence && kernels.spectrum();
  const one = new Float64Array(rate.length).fill(1);
  const linear = rate.map((r, m) => r * stiffening[m]!);

  async function run(
    { c, cHat, nHat }: Moment,
    time: number,
    withEnergy: boolean,
  ): Promise<{ sums: FieldScalars; elasticEnergy: number }> {
    const sums = await kernels.potential(c, mu, withEnergy);
    const elasticEnergy = await elastic.addPotential(c, cHat, mu, withEnergy);
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
    await addSource?.(time, nHat);
    return { sums, elasticEnergy };
  }

  return {
    rate,
    stiffening,
    contrast,
    async evaluate(moment, time) {
      await run(moment, time, false);
    },
    async measure(moment, time): Promise<StateScalars> {
      const { sums, elasticEnergy } = await run(moment, time, true);
      const bulk = sums.energy as number;
      const gradientEnergy = quadraticMean(plan.spectrum, gradient, moment.cHat) / 2;
      return {
        mean: sums.sum / points,
        min: sums.min,
        max: sums.max,
        isFinite: [sums.sum, bulk, gradientEnergy, elasticEnergy].every(Number.isFinite),
        bulk: bulk / points,
        gradient: gradientEnergy,
        elastic: elasticEnergy,
      };
    },
    save: () => elastic.save(),
    restore: (arrays) => elastic.restore(arrays),
  };
}
