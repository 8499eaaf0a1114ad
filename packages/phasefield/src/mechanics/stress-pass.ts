import type { Numbers } from "../material/voigt.js";
import { differentiate, packStiffness, type TensorField } from "./stress-kernel.js";

/** Voxels per partial sum: keeps the rounding of a sum over the grid near that of one block. */
const BLOCK = 1024;
const NO_STRAIN = [0, 0, 0, 0, 0, 0];

/** Pointwise mechanics of one material: C(h), its derivative and the stress-free strain. */
export interface StressPass {
  /**
   * Writes C(h):strain, or C(h):(strain - eigenstrain) if `isTotal`, to `out`, which may be `strain`. Returns the sums over
   * voxels of strain:stress and of the six stresses, in memory that the next call reuses.
   */
  stress(h: Float64Array, strain: TensorField, isTotal: boolean, out: TensorField): Float64Array;
  /** Writes 1/2 e:C'(h):e - stress:eigenstrain per voxel, e the elastic strain. */
  drivingForce(h: Float64Array, strain: TensorField, out: Float64Array): void;
}

export function createStressPass(
  stiffness: readonly Numbers[],
  eigenstrain: Numbers,
  reference: number,
): StressPass {
  const local = packStiffness(stiffness);
  const slope = packStiffness(differentiate(stiffness));
  const sums = new Float64Array(7);
  const ignored = new Float64Array(7);
  const stress = Array.from({ length: 6 }, () => new Float64Array(BLOCK));
  const change = Array.from({ length: 6 }, () => new Float64Array(BLOCK));
  const [fxx, fyy, fzz, fyz, fxz, fxy] = eigenstrain as [number, number, number, number, number, number];
  return {
    stress(h, strain, isTotal, out) {
      sums.fill(0);
      const free = isTotal ? eigenstrain : NO_STRAIN;
      for (let from = 0; from < h.length; from += BLOCK) {
        const to = Math.min(from + BLOCK, h.length);
        local.kernel(local, h, strain, free, reference, out, 0, from, to, sums);
      }
      return sums;
    },
    drivingForce(h, strain, out) {
      const [exx, eyy, ezz, eyz, exz, exy] = strain;
      for (let from = 0; from < h.length; from += BLOCK) {
        const to = Math.min(from + BLOCK, h.length);
        local.kernel(local, h, strain, eigenstrain, reference, stress, from, from, to, ignored);
        slope.kernel(slope, h, strain, eigenstrain, reference, change, from, from, to, ignored);
        for (let i = from, o = 0; i < to; i++, o++) {
          const excess = h[i]! - reference;
          const stiffening =
            change[0]![o]! * (exx![i]! - fxx * excess) +
            change[1]![o]! * (eyy![i]! - fyy * excess) +
            change[2]![o]! * (ezz![i]! - fzz * excess) +
            2 * change[3]![o]! * (eyz![i]! - fyz * excess) +
            2 * change[4]![o]! * (exz![i]! - fxz * excess) +
            2 * change[5]![o]! * (exy![i]! - fxy * excess);
          const release =
            stress[0]![o]! * fxx +
            stress[1]![o]! * fyy +
            stress[2]![o]! * fzz +
            2 * (stress[3]![o]! * fyz + stress[4]![o]! * fxz + stress[5]![o]! * fxy);
          out[i] = 0.5 * stiffening - release;
        }
      }
    },
  };
}
