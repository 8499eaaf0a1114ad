import { type Numbers, VOIGT_AXES } from "../material/voigt.js";
import type { CompiledLoad } from "./load.js";
import { fillInverseChristoffel } from "./reference.js";
import type { TensorField } from "./stress-kernel.js";
import type { FieldTransforms, MechanicsProblem } from "./types.js";
import { varyingParts } from "./varying-parts.js";
import { waveFactors } from "./wavevector.js";

/**
 * Discrete gradient, divergence and preconditioner of one grid. Displacements v are half spectra, three after each other;
 * only what varies on the grid is transformed, e.g. xx, yy and xy of a plane problem.
 */
export interface ElasticGrid {
  readonly points: number;
  /** Length of one half spectrum in numbers, twice the modes. */
  readonly stride: number;
  /** Writes mean + symmetric gradient of `v` to the six fields of `out`. */
  strain(v: Float64Array, mean: ArrayLike<number>, out: TensorField): void;
  /** Adds `factor` times the forces (adjoint of the gradient) of a stress field to `forces`. */
  addForces(stress: TensorField, factor: number, forces: Float64Array): void;
  /** Sets the stiffness of the reference medium. */
  setReference(C: Numbers): void;
  /** Mean of forces . K0^-1 forces per volume, K0 the operator of the reference medium. */
  norm(forces: Float64Array): number;
  /** v = beta v + K0^-1 forces. */
  precondition(forces: Float64Array, beta: number, v: Float64Array): void;
  /** Removes from `v` what no strain shows: the parts of the modes k and -k that no real field has. */
  keepVisible(v: Float64Array): void;
}

export function createElasticGrid(
  problem: MechanicsProblem,
  load: CompiledLoad,
  transforms: FieldTransforms,
): ElasticGrid {
  const { shape, spacing, green = "rotated" } = problem;
  const [nz, ny, nx] = shape;
  const points = nx * ny * nz;
  const half = Math.floor(nx / 2) + 1;
  const modes = nz * ny * half;
  const stride = 2 * modes;
  const factors = waveFactors(shape, spacing, green);
  const [alongX, alongY, alongZ] = factors;
  const { moving, components } = varyingParts(problem, load);
  const scratch = new Float64Array(stride);
  const inverse = new Float64Array(6 * modes);

  /** Row factors of the wave vector along axis a: k_a = column_a[x] * row_a(y, z). */
  const columns = [alongX.odd, alongX.even, alongX.even];
  const row = (axis: number, y: number, z: number) =>
    (axis === 1 ? alongY.odd[y]! : alongY.even[y]!) * (axis === 2 ? alongZ.odd[z]! : alongZ.even[z]!);

  return {
    points,
    stride,
    strain(v, mean, out) {
      VOIGT_AXES.forEach(([i, j], c) => {
        if (!components[c]) {
          out[c]!.fill(mean[c]!);
          return;
        }
        const [ci, cj, vi, vj] = [columns[i]!, columns[j]!, i * stride, j * stride];
        for (let z = 0, m = 0; z < nz; z++) {
          for (let y = 0; y < ny; y++) {
            const ri = 0.5 * row(i, y, z);
            const rj = 0.5 * row(j, y, z);
            for (let x = 0; x < half; x++, m += 2) {
              const ki = ri * ci[x]!;
              const kj = rj * cj[x]!;
              scratch[m] = kj * v[vi + m]! + ki * v[vj + m]!;
              scratch[m + 1] = kj * v[vi + m + 1]! + ki * v[vj + m + 1]!;
            }
          }
        }
        scratch[0] = mean[c]! * points;
        scratch[1] = 0;
        transforms.inverse(scratch, out[c]!);
      });
    },
    addForces(stress, factor, forces) {
      VOIGT_AXES.forEach(([i, j], c) => {
        if (!components[c]) return;
        transforms.forward(stress[c]!, scratch);
        if (moving[i]) addForce(i, j, factor, forces);
        if (i !== j && moving[j]) addForce(j, i, factor, forces);
      });
    },
    setReference(C) {
      fillInverseChristoffel(inverse, C, factors, moving);
    },
    norm(forces) {
      let total = 0;
      for (let line = 0; line < nz * ny; line++) {
        let edge = 0;
        let inner = 0;
        for (let x = 0; x < half; x++) {
          const m = line * half + x;
          const term =
            quadratic(inverse, 6 * m, forces, 2 * m, stride) +
            quadratic(inverse, 6 * m, forces, 2 * m + 1, stride);
          if (x === 0 || 2 * x === nx) edge += term;
          else inner += term;
        }
        total += edge + 2 * inner;
      }
      return total / points / points;
    },
    precondition(forces, beta, v) {
      for (let m = 0, o = 0; m < stride; m++) {
        const x = forces[m]!;
        const y = forces[stride + m]!;
        const z = forces[2 * stride + m]!;
        const xx = inverse[o]!;
        const yy = inverse[o + 1]!;
        const zz = inverse[o + 2]!;
        const yz = inverse[o + 3]!;
        const xz = inverse[o + 4]!;
        const xy = inverse[o + 5]!;
        v[m] = beta * v[m]! + xx * x + xy * y + xz * z;
        v[stride + m] = beta * v[stride + m]! + xy * x + yy * y + yz * z;
        v[2 * stride + m] = beta * v[2 * stride + m]! + xz * x + yz * y + zz * z;
        if (m % 2 === 1) o += 6;
      }
    },
    keepVisible(v) {
      for (const x of nx % 2 === 0 ? [0, nx / 2] : [0]) {
        for (let z = 0; z < nz; z++) {
          for (let y = 0; y < ny; y++) {
            const [y2, z2] = [(ny - y) % ny, (nz - z) % nz];
            const parity = Math.sign(
              [0, 1, 2].reduce((sum, a) => sum + row(a, y, z) * row(a, y2, z2) * columns[a]![x]! ** 2, 0),
            );
            const m = 2 * ((z * ny + y) * half + x);
            const m2 = 2 * ((z2 * ny + y2) * half + x);
            for (let i = 0; m2 >= m && i < 3 * stride; i += stride) {
              const re = 0.5 * (v[i + m]! + parity * v[i + m2]!);
              const im = 0.5 * (v[i + m + 1]! - parity * v[i + m2 + 1]!);
              v[i + m] = re;
              v[i + m + 1] = im;
              v[i + m2] = parity * re;
              v[i + m2 + 1] = -parity * im;
            }
          }
        }
      }
    },
  };

  /** forces_i += factor k_j scratch. */
  function addForce(i: number, j: number, factor: number, forces: Float64Array): void {
    const column = columns[j]!;
    for (let z = 0, m = 0; z < nz; z++) {
      for (let y = 0; y < ny; y++) {
        const r = factor * row(j, y, z);
        for (let x = 0; x < half; x++, m += 2) {
          const k = r * column[x]!;
          forces[i * stride + m]! += k * scratch[m]!;
          forces[i * stride + m + 1]! += k * scratch[m + 1]!;
        }
      }
    }
  }
}

function quadratic(inverse: Float64Array, o: number, f: Float64Array, m: number, stride: number): number {
  const x = f[m]!;
  const y = f[stride + m]!;
  const z = f[2 * stride + m]!;
  return (
    inverse[o]! * x * x +
    inverse[o + 1]! * y * y +
    inverse[o + 2]! * z * z +
    2 * (inverse[o + 3]! * y * z + inverse[o + 4]! * x * z + inverse[o + 5]! * x * y)
  );
}
