import type { Field, FieldScalars, Kernels } from "../backend/types.js";
import type { Moment } from "../integrate/state.js";
import type { StateScalars } from "../observation.js";
import type { Plan } from "../plan/plan.js";
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
  const { rate, stiffening, gradient, contrast, spectrum } = plan;
  const elastic = createElasticTerm(plan, kernels);
  const addSource = sourceFunction && createSourceTerm(plan, kernels, sourceFunction);
  const addLocalFlux = plan.mobility.kind === "local" ? createLocalFlux() : undefined;
  const mu = elastic.addPotential || addLocalFlux ? kernels.field() : undefined;
  const points = plan.shape[0] * plan.shape[1] * plan.shape[2];
  const minusRate = kernels.table(rate.map((r) => -r));
  const one = kernels.table(new Float64Array(rate.length).fill(1));
  const implicitPart = elastic.implicitPart && kernels.table(elastic.implicitPart);
  // Energies that are quadratic in the spectrum of c are one sum while steps are taken.
  const quadraticPart = plan.elastic?.kind === "linear" ? stiffening : gradient;
  const energyWeights = [kernels.table(quadraticPart.map((q, m) => spectrum.weight[m]! * q))];

  /** Takes mu to N = F[div(M(c) grad mu)] - L c. */
  function createLocalFlux() {
    const divergence = createFluxDivergence(
      plan,
      plan.mobility as Plan["mobility"] & { kind: "local" },
      kernels,
    );
    const muHat = kernels.spectrum();
    const stiff = kernels.table(elastic.addPotential ? gradient : stiffening);
    const linear = kernels.table(rate.map((r, m) => r * stiffening[m]!));
    return async (mu: Field, { c, cHat, nHat }: Moment): Promise<void> => {
      await kernels.forward(mu, muHat);
      await kernels.combine(muHat, [
        { factor: one, spectrum: muHat },
        { factor: stiff, spectrum: cHat },
      ]);
      await divergence(c, muHat, nHat);
      await kernels.combine(nHat, [
        { factor: one, spectrum: nHat },
        { factor: linear, spectrum: cHat },
      ]);
    };
  }

  async function run(
    moment: Moment,
    time: number,
    withEnergy: boolean,
  ): Promise<{ sums: FieldScalars; elasticEnergy: number }> {
    const { c, cHat, nHat } = moment;
    if (!mu) {
      const sums = await kernels.respond(c, nHat, minusRate, withEnergy);
      await addSource?.(time, nHat);
      return { sums, elasticEnergy: elastic.boxEnergy };
    }
    const sums = await kernels.potential(c, mu, withEnergy);
    const elasticEnergy = (await elastic.addPotential?.(c, mu)) ?? elastic.boxEnergy;
    if (addLocalFlux) {
      await addLocalFlux(mu, moment);
    } else {
      await kernels.forward(mu, nHat, minusRate);
      if (implicitPart) {
        await kernels.combine(nHat, [
          { factor: one, spectrum: nHat },
          { factor: implicitPart, spectrum: cHat },
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
    energyWeights,
    async measure(moment, time, squares): Promise<StateScalars> {
      const { sums, elasticEnergy } = await run(moment, time, true);
      const bulk = sums.energy as number;
      const [square] = (squares ??
        (await kernels.quadratic(energyWeights, [{ scale: 1, of: moment.cHat }]))) as [number];
      return {
        mean: sums.sum / points,
        min: sums.min,
        max: sums.max,
        isFinite: [sums.sum, bulk, square, elasticEnergy].every(Number.isFinite),
        bulk: bulk / points,
        quadratic: square / 2,
        elastic: elasticEnergy,
      };
    },
    save: () => elastic.save(),
    restore: (arrays) => elastic.restore(arrays),
  };
}
