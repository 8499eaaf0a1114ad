/**
 * Writes the Christoffel matrix K_ik = C_ijkl n_j n_l to `out` as (xx, yy, zz, yz, xz, xy); (x, y, z) = n need not be a
 * unit vector.
 *
 * @param C row-major Voigt matrix
 */
export function writeChristoffel(
  C: ArrayLike<number>,
  x: number,
  y: number,
  z: number,
  out: Float64Array,
): void {
  const xx = x * x;
  const yy = y * y;
  const zz = z * z;
  const yz = y * z;
  const xz = x * z;
  const xy = x * y;
  const c46c25 = C[23]! + C[10]!;
  const c45c36 = C[22]! + C[17]!;
  const c14c56 = C[3]! + C[29]!;
  out[0] = C[0]! * xx + C[35]! * yy + C[28]! * zz + 2 * (C[5]! * xy + C[4]! * xz + C[29]! * yz);
  out[1] = C[35]! * xx + C[7]! * yy + C[21]! * zz + 2 * (C[11]! * xy + C[23]! * xz + C[9]! * yz);
  out[2] = C[28]! * xx + C[21]! * yy + C[14]! * zz + 2 * (C[22]! * xy + C[16]! * xz + C[15]! * yz);
  out[3] = C[29]! * xx + C[9]! * yy + C[15]! * zz + c46c25 * xy + c45c36 * xz + (C[8]! + C[21]!) * yz;
  out[4] = C[4]! * xx + C[23]! * yy + C[16]! * zz + c14c56 * xy + (C[2]! + C[28]!) * xz + c45c36 * yz;
  out[5] = C[5]! * xx + C[11]! * yy + C[22]! * zz + (C[1]! + C[35]!) * xy + c14c56 * xz + c46c25 * yz;
}

/** Replaces a regular symmetric 3 x 3 matrix (xx, yy, zz, yz, xz, xy) by its inverse. */
export function invertSymmetric(m: Float64Array): void {
  const xx = m[0]!;
  const yy = m[1]!;
  const zz = m[2]!;
  const yz = m[3]!;
  const xz = m[4]!;
  const xy = m[5]!;
  const a = yy * zz - yz * yz;
  const b = xz * yz - xy * zz;
  const c = xy * yz - xz * yy;
  const scale = 1 / (xx * a + xy * b + xz * c);
  m[0] = a * scale;
  m[1] = (xx * zz - xz * xz) * scale;
  m[2] = (xx * yy - xy * xy) * scale;
  m[3] = (xy * xz - xx * yz) * scale;
  m[4] = c * scale;
  m[5] = b * scale;
}
