import type { Field, Kernels } from "../backend/types.js";
import { derivative } from "../material/chemistry.js";
import { contract } from "../material/voigt.js";
import { meanState } from "../mechanics/load.js";
import { createEquilibrium } from "../mechanics/mechanics.js";
import type { MechanicsProblem } from "../mechanics/types.js";
import type { PlanElastic } from "../plan/elastic.js";
import type { Plan } from "../plan/plan.js";
import { createHostFields } from "./host-fields.js";
import { createMirror } from "./mirror.js";

/** The elastic part of the chemical potential. */
export interface ElasticTerm {
  /**
   * Adds the potential to `mu` where it is written in real space, and returns the elastic energy per molar volume, less the
   * work of a load. Without it the potential is the implicit B c_k alone, or there is none.
   */
  readonly addPotential: ((c: Field, mu: Field) => Promise<number>) | undefined;
  /** Energy of the mode k = 0 where the potential is implicit; the rest is half the mean of c (B c). */
  readonly boxEnergy: number;
  /** -L c contains this factor of c per mode although the explicit potential holds all of it; undefined for none. */
  readonly implicitPart: Float64Array | undefined;
  save(): Float64Array[];
  restore(arrays: readonly Float64Array[]): void;
}

const NONE: ElasticTerm = {
  addPotential: undefined,
  boxEnergy: 0,
  implicitPart: undefined,
  save: () => [],
  restore() {},
};

/** The elastic term of a plan. */
export function createElasticTerm(plan: Plan, kernels: Kernels): ElasticTerm {
  switch (plan.elastic?.kind) {
    case undefined:
      return NONE;
    case "linear":
      return createLinearTerm(plan);
    case "nonlinear":
      return createNonlinearTerm(plan, kernels);
    case "heterogeneous":
      return createHeterogeneousTerm(plan, kernels);
  }
}

/** Uniform moduli, h linear in c: all implicit, only the energy is left. */
function createLinearTerm(plan: Plan): ElasticTerm {
  const elastic = plan.elastic as NonNullable<Plan["elastic"]>;
  const h = horner(elastic.phaseFraction, plan.mean);
  return { ...NONE, boxEnergy: boxState(elastic, h - elastic.reference).energy };
}

/** Uniform moduli, any h: mu = h'(c) (F^-1[B h_k] + that of the mean). */
function createNonlinearTerm(plan: Plan, kernels: Kernels): ElasticTerm {
  const elastic = plan.elastic as NonNullable<Plan["elastic"]>;
  const slope = derivative(elastic.phaseFraction);
  const h = kernels.field();
  const hHat = kernels.spectrum();
  const coefficient = kernels.table(elastic.coefficient);
  const energies = kernels.table(elastic.coefficient.map((B, m) => plan.spectrum.weight[m]! * B));
  return {
    ...NONE,
    async addPotential(c, mu) {
      const composition = await kernels.read(c);
      const fraction = composition.map((v) => horner(elastic.phaseFraction, v));
      await kernels.write(h, fraction);
      await kernels.forward(h, hHat);
      const [sum] = await kernels.quadratic([energies], [{ scale: 1, of: hHat }]);
      await kernels.synthesise(hHat, [{ factor: coefficient, spectrum: hHat }], h);
      const box = boxState(
        elastic,
        fraction.reduce((total, v) => total + v, 0) / fraction.length - elastic.reference,
      );
      const relaxed = await kernels.read(h);
      const potential = await kernels.read(mu);
      for (let i = 0; i < potential.length; i++) {
        potential[i] = potential[i]! + horner(slope, composition[i]!) * (relaxed[i]! + box.slope);
      }
      await kernels.write(mu, potential);
      return box.energy + (sum as number) / 2;
    },
  };
}

/** Energy of the mode k = 0, less the work of the load, and its derivative with respect to the mean phase fraction. */
function boxState(
  { stiffness, eigenstrain, mechanics }: PlanElastic,
  excess: number,
): { readonly energy: number; readonly slope: number } {
  const { energy, work, stress } = meanState(
    stiffness[0] as readonly number[],
    eigenstrain,
    excess,
    mechanics.load,
  );
  return { energy: energy - work, slope: -contract(stress, eigenstrain) };
}

/** Local moduli: equilibrium by iteration on the periodic box, which is a mirrored one between walls. */
function createHeterogeneousTerm(plan: Plan, kernels: Kernels): ElasticTerm {
  const { elastic, rate } = plan as Plan & { elastic: NonNullable<Plan["elastic"]> };
  const { stiffness, eigenstrain, reference, phaseFraction } = elastic;
  const problem: MechanicsProblem = {
    shape: createMirror(plan).shape,
    spacing: plan.spacing,
    stiffness,
    eigenstrain,
    reference,
    ...elastic.mechanics,
  };
  const arithmetic =
    kernels.mechanics?.(problem, phaseFraction) ?? createHostFields(plan, kernels, problem, phaseFraction);
  const equilibrate = createEquilibrium(problem, arithmetic);
  return {
    ...NONE,
    implicitPart: phaseFraction.length <= 2 ? rate.map((r, m) => r * elastic.coefficient[m]!) : undefined,
    async addPotential(c, mu) {
      const { energy, work } = equilibrate(await arithmetic.takeComposition(c));
      await arithmetic.addPotential(c, mu);
      return energy - work;
    },
    save: () => [arithmetic.save()],
    restore(arrays) {
      if (arrays[0]) arithmetic.restore(arrays[0]);
    },
  };
}

function horner(coefficients: readonly number[], u: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * u + coefficients[i]!;
  return value;
}
