import { isOrthotropic } from "../material/stiffness.js";
import type { Numbers } from "../material/voigt.js";

/** Six fields of one symmetric tensor (xx, yy, zz, yz, xz, xy). */
export type TensorField = readonly Float64Array[];

/** A stiffness polynomial packed for one kernel: `terms` runs of the constants that the kernel reads. */
export interface PackedStiffness {
  readonly constants: Float64Array;
  readonly terms: number;
  readonly kernel: StressKernel;
}

/**
 * Writes the stress C(h):e of the elastic strain e = strain - eigenstrain (h - reference) of the voxels `from` to `to`.
 * Voxel i goes to index i - shift of `out`, which may be `strain`. Adds to `sums` the sum of e:stress and of the six
 * stresses.
 */
export type StressKernel = (
  packed: PackedStiffness,
  h: Float64Array,
  strain: TensorField,
  eigenstrain: Numbers,
  reference: number,
  out: TensorField,
  shift: number,
  from: number,
  to: number,
  sums: Float64Array,
) => void;

/** Row-major places of the nine orthotropic and the twelve further constants of a Voigt matrix. */
const NINE = [0, 7, 14, 21, 28, 35, 1, 2, 8];
const REST = [3, 4, 5, 9, 10, 11, 15, 16, 17, 22, 23, 29];

/** Packs C(h) = sum_i stiffness[i] h^i, for the nine-constant kernel where it suffices. */
export function packStiffness(stiffness: readonly Numbers[]): PackedStiffness {
  const isSimple = stiffness.every(isOrthotropic);
  const places = isSimple ? NINE : [...NINE, ...REST];
  return {
    constants: Float64Array.from(stiffness.flatMap((C) => places.map((m) => C[m]!))),
    terms: stiffness.length,
    kernel: isSimple ? orthotropicKernel : generalKernel,
  };
}

/** dC/dh of a stiffness polynomial; one zero matrix for a constant. */
export function differentiate(stiffness: readonly Numbers[]): number[][] {
  if (stiffness.length === 1) return [new Array<number>(36).fill(0)];
  return stiffness.slice(1).map((C, i) => C.map((v) => v * (i + 1)));
}

const orthotropicKernel: StressKernel = (
  { constants, terms },
  h,
  [exx, eyy, ezz, eyz, exz, exy],
  eigenstrain,
  reference,
  [sxx, syy, szz, syz, sxz, sxy],
  shift,
  from,
  to,
  sums,
) => {
  const [fxx, fyy, fzz, fyz, fxz, fxy] = eigenstrain as [number, number, number, number, number, number];
  const top = 9 * (terms - 1);
  let energy = 0;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let sum4 = 0;
  let sum5 = 0;
  for (let i = from; i < to; i++) {
    const phase = h[i]!;
    let c11 = constants[top]!;
    let c22 = constants[top + 1]!;
    let c33 = constants[top + 2]!;
    let c44 = constants[top + 3]!;
    let c55 = constants[top + 4]!;
    let c66 = constants[top + 5]!;
    let c12 = constants[top + 6]!;
    let c13 = constants[top + 7]!;
    let c23 = constants[top + 8]!;
    for (let t = top - 9; t >= 0; t -= 9) {
      c11 = c11 * phase + constants[t]!;
      c22 = c22 * phase + constants[t + 1]!;
      c33 = c33 * phase + constants[t + 2]!;
      c44 = c44 * phase + constants[t + 3]!;
      c55 = c55 * phase + constants[t + 4]!;
      c66 = c66 * phase + constants[t + 5]!;
      c12 = c12 * phase + constants[t + 6]!;
      c13 = c13 * phase + constants[t + 7]!;
      c23 = c23 * phase + constants[t + 8]!;
    }
    const excess = phase - reference;
    const xx = exx![i]! - fxx * excess;
    const yy = eyy![i]! - fyy * excess;
    const zz = ezz![i]! - fzz * excess;
    const yz = 2 * (eyz![i]! - fyz * excess);
    const xz = 2 * (exz![i]! - fxz * excess);
    const xy = 2 * (exy![i]! - fxy * excess);
    const s0 = c11 * xx + c12 * yy + c13 * zz;
    const s1 = c12 * xx + c22 * yy + c23 * zz;
    const s2 = c13 * xx + c23 * yy + c33 * zz;
    const s3 = c44 * yz;
    const s4 = c55 * xz;
    const s5 = c66 * xy;
    energy += s0 * xx + s1 * yy + s2 * zz + s3 * yz + s4 * xz + s5 * xy;
    sum0 += s0;
    sum1 += s1;
    sum2 += s2;
    sum3 += s3;
    sum4 += s4;
    sum5 += s5;
    const o = i - shift;
    sxx![o] = s0;
    syy![o] = s1;
    szz![o] = s2;
    syz![o] = s3;
    sxz![o] = s4;
    sxy![o] = s5;
  }
  sums[0]! += energy;
  sums[1]! += sum0;
  sums[2]! += sum1;
  sums[3]! += sum2;
  sums[4]! += sum3;
  sums[5]! += sum4;
  sums[6]! += sum5;
};

const generalKernel: StressKernel = (
  { constants, terms },
  h,
  [exx, eyy, ezz, eyz, exz, exy],
  eigenstrain,
  reference,
  [sxx, syy, szz, syz, sxz, sxy],
  shift,
  from,
  to,
  sums,
) => {
  const [fxx, fyy, fzz, fyz, fxz, fxy] = eigenstrain as [number, number, number, number, number, number];
  const c = new Float64Array(21);
  const top = 21 * (terms - 1);
  const block = new Float64Array(7);
  for (let i = from; i < to; i++) {
    const phase = h[i]!;
    for (let m = 0; m < 21; m++) {
      let v = constants[top + m]!;
      for (let t = top - 21 + m; t >= 0; t -= 21) v = v * phase + constants[t]!;
      c[m] = v;
    }
    const excess = phase - reference;
    const xx = exx![i]! - fxx * excess;
    const yy = eyy![i]! - fyy * excess;
    const zz = ezz![i]! - fzz * excess;
    const yz = 2 * (eyz![i]! - fyz * excess);
    const xz = 2 * (exz![i]! - fxz * excess);
    const xy = 2 * (exy![i]! - fxy * excess);
    const s0 = c[0]! * xx + c[6]! * yy + c[7]! * zz + c[9]! * yz + c[10]! * xz + c[11]! * xy;
    const s1 = c[6]! * xx + c[1]! * yy + c[8]! * zz + c[12]! * yz + c[13]! * xz + c[14]! * xy;
    const s2 = c[7]! * xx + c[8]! * yy + c[2]! * zz + c[15]! * yz + c[16]! * xz + c[17]! * xy;
    const s3 = c[9]! * xx + c[12]! * yy + c[15]! * zz + c[3]! * yz + c[18]! * xz + c[19]! * xy;
    const s4 = c[10]! * xx + c[13]! * yy + c[16]! * zz + c[18]! * yz + c[4]! * xz + c[20]! * xy;
    const s5 = c[11]! * xx + c[14]! * yy + c[17]! * zz + c[19]! * yz + c[20]! * xz + c[5]! * xy;
    block[0]! += s0 * xx + s1 * yy + s2 * zz + s3 * yz + s4 * xz + s5 * xy;
    block[1]! += s0;
    block[2]! += s1;
    block[3]! += s2;
    block[4]! += s3;
    block[5]! += s4;
    block[6]! += s5;
    const o = i - shift;
    sxx![o] = s0;
    syy![o] = s1;
    szz![o] = s2;
    syz![o] = s3;
    sxz![o] = s4;
    sxy![o] = s5;
  }
  for (let m = 0; m < 7; m++) sums[m]! += block[m]!;
};
