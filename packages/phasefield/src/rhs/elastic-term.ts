import type { Kernels } from "../backend/types.js";
import { derivative } from "../material/chemistry.js";
import { contract } from "../material/voigt.js";
import { meanState } from "../mechanics/load.js";
import { createMechanics } from "../mechanics/mechanics.js";
import type { Mechanics } from "../mechanics/types.js";
import type { PlanElastic } from "../plan/elastic.js";
import type { Plan } from "../plan/plan.js";
import { quadraticMean } from "../plan/spectrum.js";
import { createMirror } from "./mirror.js";

/** The elastic part of the chemical potential. */
export interface ElasticTerm {
  /** Whether the potential is written in real space, instead of being the implicit B c_k alone. */
  readonly isExplicit: boolean;
  /** -L c contains this factor of c per mode although the explicit potential holds all of it; undefined for none. */
  readonly implicitPart: Float64Array | undefined;
  /**
   * Adds the explicit potential to `mu`; returns the elastic energy per molar volume, less the work of a load. Without
   * `withEnergy` the returned number means nothing.
   */
  addPotential(c: Float64Array, cHat: Float64Array, mu: Float64Array, withEnergy: boolean): Promise<number>;
  /** The solver of heterogeneous elasticity, for its strain and stress. */
  readonly mechanics: Mechanics | undefined;
  save(): Float64Array[];
  restore(arrays: readonly Float64Array[]): void;
}

/** The elastic term of a plan. */
export function createElasticTerm(plan: Plan, kernels: Kernels): ElasticTerm {
  switch (plan.elastic?.kind) {
    case undefined:
      return { ...STATELESS, isExplicit: false, addPotential: async () => 0 };
    case "linear":
      return createLinearTerm(plan);
    case "nonlinear":
      return createNonlinearTerm(plan, kernels);
    case "heterogeneous":
      return createHeterogeneousTerm(plan, kernels);
  }
}

const STATELESS = {
  implicitPart: undefined,
  mechanics: undefined,
  save: () => [],
  restore: () => {},
} as const;

/** Uniform moduli, h linear in c: all implicit, only the energy is left. */
function createLinearTerm(plan: Plan): ElasticTerm {
  const elastic = plan.elastic as NonNullable<Plan["elastic"]>;
  const h = horner(elastic.phaseFraction, plan.mean);
  const box = boxState(elastic, h - elastic.reference).energy;
  return {
    ...STATELESS,
    isExplicit: false,
    addPotential: async (_c, cHat, _mu, withEnergy) =>
      withEnergy ? box + quadraticMean(plan.spectrum, elastic.coefficient, cHat) / 2 : 0,
  };
}

/** Uniform moduli, any h: mu = h'(c) (F^-1[B h_k] + that of the mean). */
function createNonlinearTerm(plan: Plan, kernels: Kernels): ElasticTerm {
  const elastic = plan.elastic as NonNullable<Plan["elastic"]>;
  const slope = derivative(elastic.phaseFraction);
  const h = kernels.field();
  const hHat = kernels.spectrum();
  const relaxed = kernels.spectrum();
  return {
    ...STATELESS,
    isExplicit: true,
    async addPotential(c, _cHat, mu) {
      let sum = 0;
      for (let i = 0; i < c.length; i++) {
        h[i] = horner(elastic.phaseFraction, c[i]!);
        sum += h[i]!;
      }
      await kernels.forward(h, hHat);
      await kernels.combine(relaxed, [{ factor: elastic.coefficient, spectrum: hHat }]);
      await kernels.inverse(relaxed, h);
      const box = boxState(elastic, sum / c.length - elastic.reference);
      for (let i = 0; i < c.length; i++) mu[i] = mu[i]! + horner(slope, c[i]!) * (h[i]! + box.slope);
      return box.energy + quadraticMean(plan.spectrum, elastic.coefficient, hHat) / 2;
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
  const slope = derivative(elastic.phaseFraction);
  const isLinear = elastic.phaseFraction.length <= 2;
  const mirror = createMirror(plan);
  const real = kernels.fft.real([...mirror.shape]);
  const mechanics = createMechanics(
    {
      shape: mirror.shape,
      spacing: plan.spacing,
      stiffness: elastic.stiffness,
      eigenstrain: elastic.eigenstrain,
      reference: elastic.reference,
      ...elastic.mechanics,
    },
    real,
  );
  const points = mirror.shape[0] * mirror.shape[1] * mirror.shape[2];
  const h = new Float64Array(points);
  const driving = new Float64Array(points);
  const local = new Float64Array(plan.shape[0] * plan.shape[1] * plan.shape[2]);
  return {
    isExplicit: true,
    implicitPart: isLinear ? rate.map((r, m) => r * elastic.coefficient[m]!) : undefined,
    mechanics,
    async addPotential(c, _cHat, mu) {
      for (let i = 0; i < c.length; i++) local[i] = horner(elastic.phaseFraction, c[i]!);
      mirror.unfold(local, h);
      const { energy, work } = mechanics.solve(h);
      mechanics.drivingForce(driving);
      mirror.fold(driving, local);
      for (let i = 0; i < c.length; i++) mu[i] = mu[i]! + horner(slope, c[i]!) * local[i]!;
      return energy - work;
    },
    save: () => [mechanics.save()],
    restore(arrays) {
      if (arrays[0]) mechanics.restore(arrays[0]);
    },
  };
}

function horner(coefficients: readonly number[], u: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * u + coefficients[i]!;
  return value;
}
