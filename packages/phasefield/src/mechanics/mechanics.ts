import type { FieldTransforms, Mechanics, MechanicsProblem } from "./types.js";
export function createMechanics(_p: MechanicsProblem, _t: FieldTransforms): Mechanics {
  throw new RangeError("stub");
}
