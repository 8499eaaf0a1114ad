import type { Shape3 } from "@microstructure/volume";
import type { Plan } from "../plan/plan.js";

/** A field between walls and the periodic field that it and its mirror images make. */
export interface Mirror {
  /** Extents of the periodic field: twice those of each axis with walls. */
  readonly shape: Shape3;
  unfold(field: Float64Array, periodic: Float64Array): void;
  fold(periodic: Float64Array, field: Float64Array): void;
}

/** The mirror of a grid; the identity on a periodic one. */
export function createMirror({ shape, spectrum }: Pick<Plan, "shape" | "spectrum">): Mirror {
  const doubled = shape.map((n, axis) => (spectrum.kinds[axis] === "cosine" && n > 1 ? 2 * n : n)) as [
    number,
    number,
    number,
  ];
  const [nz, ny, nx] = shape;
  const [mz, my, mx] = doubled;
  const reflect = (i: number, n: number) => (i < n ? i : 2 * n - 1 - i);
  return {
    shape: doubled,
    unfold(field, periodic) {
      for (let z = 0, i = 0; z < mz; z++) {
        for (let y = 0; y < my; y++) {
          const row = (reflect(z, nz) * ny + reflect(y, ny)) * nx;
          for (let x = 0; x < mx; x++) periodic[i++] = field[row + reflect(x, nx)]!;
        }
      }
    },
    fold(periodic, field) {
      for (let z = 0, i = 0; z < nz; z++) {
        for (let y = 0; y < ny; y++) {
          const row = (z * my + y) * mx;
          for (let x = 0; x < nx; x++) field[i++] = periodic[row + x]!;
        }
      }
    },
  };
}
