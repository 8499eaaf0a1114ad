import { isMirrorSymmetric } from "../material/coherency.js";
import { type Numbers, VOIGT_AXES } from "../material/voigt.js";
import type { CompiledLoad } from "./load.js";
import type { MechanicsProblem } from "./types.js";

/** Displacements (x, y, z) that are not zero everywhere, and strains (xx, yy, zz, yz, xz, xy) that are not uniform. */
export function varyingParts(
  { shape, stiffness, eigenstrain }: Pick<MechanicsProblem, "shape" | "stiffness" | "eigenstrain">,
  load: CompiledLoad,
): { readonly moving: readonly boolean[]; readonly components: readonly boolean[] } {
  const varies = [2, 1, 0].map((axis) => shape[axis]! > 1);
  const moving = ([0, 1, 2] as const).map(
    (axis) => varies[axis] || !staysFlat(axis, stiffness, eigenstrain, load),
  );
  const components = VOIGT_AXES.map(([i, j]) => (varies[j]! && moving[i]!) || (varies[i]! && moving[j]!));
  return { moving, components };
}

/** True if nothing drives displacements along an axis on which nothing varies. */
function staysFlat(
  axis: 0 | 1 | 2,
  stiffness: readonly Numbers[],
  eigenstrain: Numbers,
  load: CompiledLoad,
): boolean {
  const isMirror = stiffness.every((C) => isMirrorSymmetric(C, eigenstrain, axis));
  const isUnloaded = [3, 4, 5].every((shear) => shear - 3 === axis || load.value[shear] === 0);
  return isMirror && isUnloaded;
}
