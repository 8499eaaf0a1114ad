import type { Kernels } from "../backend/types.js";
import { derivative } from "../material/chemistry.js";
import { phaseFractionAt } from "../material/elasticity.js";
import type { FieldArithmetic } from "../mechanics/arithmetic.js";
import { createElasticSystem } from "../mechanics/elastic-system.js";
import { createHostArithmetic } from "../mechanics/host-arithmetic.js";
import { compileLoad } from "../mechanics/load.js";
import type { MechanicsProblem } from "../mechanics/types.js";
import type { Plan } from "../plan/plan.js";
import { createMirror } from "./mirror.js";

/** Mechanics on arrays of the host, on copies of the fields of any backend. */
export function createHostFields(
  plan: Plan,
  kernels: Kernels,
  problem: MechanicsProblem,
  phaseFraction: readonly number[],
): FieldArithmetic {
  const load = compileLoad("createMechanics", problem.load ?? {});
  const arithmetic = createHostArithmetic(
    createElasticSystem(problem, load, kernels.fft.real([...problem.shape])),
  );
  const mirror = createMirror(plan);
  const slope = derivative(phaseFraction);
  const periodic = new Float64Array(arithmetic.points);
  const local = new Float64Array(plan.shape[0] * plan.shape[1] * plan.shape[2]);
  return {
    ...arithmetic,
    async takeComposition(c) {
      const composition = await kernels.read(c);
      for (let i = 0; i < local.length; i++) local[i] = phaseFractionAt(phaseFraction, composition[i]!);
      mirror.unfold(local, periodic);
      return arithmetic.take(periodic);
    },
    async addPotential(c, mu) {
      arithmetic.drivingForce(periodic);
      mirror.fold(periodic, local);
      const composition = await kernels.read(c);
      const potential = await kernels.read(mu);
      for (let i = 0; i < local.length; i++) {
        potential[i] = potential[i]! + phaseFractionAt(slope, composition[i]!) * local[i]!;
      }
      await kernels.write(mu, potential);
    },
  };
}
