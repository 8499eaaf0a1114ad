import { toFloat32, type Volume } from "@microstructure/volume";
import type { Kernels } from "../backend/types.js";
import { phaseFractionAt } from "../material/elasticity.js";
import { VOIGT, type VoigtComponent } from "../material/voigt.js";
import type { Plan } from "../plan/plan.js";
import { createMirror } from "../rhs/mirror.js";
import { createMechanics } from "./mechanics.js";

/** Strain and stress of one state, per tensor component; stress in Pa (SI) or reduced. */
export interface ElasticFields {
  readonly strain: Readonly<Record<VoigtComponent, Volume>>;
  readonly stress: Readonly<Record<VoigtComponent, Volume>>;
}

/**
 * Strain and stress of the field `c` in mechanical equilibrium, from the state without stress of the reference lattice.
 *
 * @throws RangeError without elasticity.
 */
export function elasticFields(
  plan: Plan,
  kernels: Kernels,
  c: Float64Array,
  grid: Pick<Volume, "shape" | "spacing" | "unit">,
): ElasticFields {
  const { elastic } = plan;
  if (!elastic) throw new RangeError("elasticFields: expected a run with elasticity, got one without");
  const { stiffness, eigenstrain, reference, phaseFraction } = elastic;
  const mirror = createMirror(plan);
  const problem = {
    shape: mirror.shape,
    spacing: plan.spacing,
    stiffness,
    eigenstrain,
    reference,
    ...elastic.mechanics,
  };
  const green = elastic.kind === "heterogeneous" ? elastic.mechanics.green : "fourier";
  const mechanics = createMechanics({ ...problem, green }, kernels.fft.real([...mirror.shape]));
  const h = new Float64Array(mirror.shape[0] * mirror.shape[1] * mirror.shape[2]);
  mirror.unfold(
    c.map((v) => phaseFractionAt(phaseFraction, v)),
    h,
  );
  mechanics.solve(h);
  const volumes = (arrays: readonly Float64Array[], scale: number) =>
    Object.fromEntries(
      VOIGT.map((component, i) => {
        const data = new Float64Array(c.length);
        mirror.fold(arrays[i] as Float64Array, data);
        return [component, toFloat32({ data: data.map((v) => v * scale), ...grid })];
      }),
    ) as Record<VoigtComponent, Volume>;
  return { strain: volumes(mechanics.strain(), 1), stress: volumes(mechanics.stress(), 1 / plan.perPascal) };
}
