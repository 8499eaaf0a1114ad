import { invertSymmetric, writeChristoffel } from "./christoffel.js";
import { contract, type Numbers, stressOf } from "./voigt.js";

/** A direction (x, y, z) of any length but zero. */
export type Direction = readonly [number, number, number];

/**
 * Elastic energy density coefficient B(n) of a phase-fraction wave along n in a homogeneous solid of any symmetry:
 * e = B(n) |h_k|^2 / 2 with B = e:C:e - (s n) . K^-1 (s n), s = C:e and the Christoffel matrix K_ik = C_ijkl n_j n_l.
 *
 * **Units** of the stiffness.
 *
 * @param C row-major Voigt matrix
 * @param eigenstrain stress-free strain per unit of phase fraction, six tensor components
 * @see Khachaturyan, Theory of Structural Transformations in Solids (1983), ch. 8
 */
export function coherencyCoefficient(C: Numbers, eigenstrain: Numbers, n: Direction): number {
  return coherencyFunction(C, eigenstrain)(n[0], n[1], n[2]);
}

/** {@link coherencyCoefficient} of one solid as a function of the direction, for loops over many modes. */
export function coherencyFunction(
  C: Numbers,
  eigenstrain: Numbers,
): (x: number, y: number, z: number) => number {
  const stress = stressOf(C, eigenstrain);
  const clamped = contract(eigenstrain, stress);
  const [xx, yy, zz, yz, xz, xy] = stress as [number, number, number, number, number, number];
  const K = new Float64Array(6);
  return (x, y, z) => {
    writeChristoffel(C, x, y, z, K);
    invertSymmetric(K);
    const fx = xx * x + xy * y + xz * z;
    const fy = xy * x + yy * y + yz * z;
    const fz = xz * x + yz * y + zz * z;
    const relaxed =
      K[0]! * fx * fx +
      K[1]! * fy * fy +
      K[2]! * fz * fz +
      2 * (K[3]! * fy * fz + K[4]! * fx * fz + K[5]! * fx * fy);
    return clamped - relaxed;
  };
}

/**
 * True if stiffness and stress-free strain look the same after reflection across `axis` (x = 0, y = 1, z = 2): what
 * a no-flux wall normal to that axis needs to be a mirror. B(n) is then even in that component of n.
 */
export function isMirrorSymmetric(C: Numbers, eigenstrain: Numbers, axis: 0 | 1 | 2): boolean {
  // Shear components 3, 4, 5 lack the axes 0, 1, 2; a component changes sign if exactly one of its axes is reflected.
  const isOdd = (component: number) => component >= 3 && component - 3 !== axis;
  const largest = Math.max(...C.map(Math.abs));
  const size = Math.max(...eigenstrain.map(Math.abs));
  return (
    eigenstrain.every((e, i) => !isOdd(i) || Math.abs(e) <= 1e-14 * size) &&
    C.every((v, m) => isOdd(Math.floor(m / 6)) === isOdd(m % 6) || Math.abs(v) <= 1e-14 * largest)
  );
}
