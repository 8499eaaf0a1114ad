import { expect, it } from "vitest";
import { evaluateStiffness } from "../../src/material/stiffness.js";
import { invert } from "../../src/mechanics/load.js";
import { fieldDifference, smoothField, solver, triclinic } from "../../verify/elasticity/setup.js";

const [NZ, NY, NX] = [3, 3, 5];
const SPACING = [0.8, 1.1, 1] as const;
const CELLS = NX * NY * NZ;
const EIGENSTRAIN = [0.006, 0.004, -0.003, 0.001, 0.002, -0.0015];
const MEAN = [0.002, -0.001, 0.003, 0.001, -0.002, 0.0005];
/** Engineering shears. */
const DOUBLE = [1, 1, 1, 2, 2, 2];

/** Rows of the 6 strains of a cell (engineering shears) over the displacements of its 8 corners: gradients at the centre. */
function centreStrain(cell: number): Map<number, number>[] {
  const [x, y, z] = [cell % NX, Math.floor(cell / NX) % NY, Math.floor(cell / NX / NY)];
  const rows = Array.from({ length: 6 }, () => new Map<number, number>());
  const add = (c: number, dof: number, v: number) => rows[c]!.set(dof, (rows[c]!.get(dof) ?? 0) + v);
  for (let corner = 0; corner < 8; corner++) {
    const [i, j, k] = [corner & 1, (corner >> 1) & 1, corner >> 2];
    const node = (((z + k) % NZ) * NY + ((y + j) % NY)) * NX + ((x + i) % NX);
    const [dx, dy, dz] = [
      (2 * i - 1) / (4 * SPACING[2]),
      (2 * j - 1) / (4 * SPACING[1]),
      (2 * k - 1) / (4 * SPACING[0]),
    ];
    const [u, v, w] = [3 * node, 3 * node + 1, 3 * node + 2];
    add(0, u, dx);
    add(1, v, dy);
    add(2, w, dz);
    add(3, v, dz);
    add(3, w, dy);
    add(4, u, dz);
    add(4, w, dx);
    add(5, u, dy);
    add(5, v, dx);
  }
  return rows;
}

/** Strains by assembling and eliminating trilinear bricks with one integration point; node 0 is held. */
function finiteElements(
  C: readonly (readonly number[])[],
  free: readonly (readonly number[])[],
): Float64Array[] {
  const size = 3 * CELLS;
  const K = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const force = new Array<number>(size).fill(0);
  const B = Array.from({ length: CELLS }, (_, cell) => centreStrain(cell));
  B.forEach((rows, cell) => {
    rows.forEach((a, p) => {
      rows.forEach((b, q) => {
        const c = C[cell]![6 * p + q]!;
        const known = c * DOUBLE[q]! * (MEAN[q]! - free[cell]![q]!);
        for (const [i, u] of a) {
          force[i]! -= u * known;
          for (const [j, v] of b) K[i]![j]! += u * c * v;
        }
      });
    });
  });
  const rest = Array.from({ length: size - 3 }, (_, i) => i + 3);
  const inverse = invert(rest.map((i) => rest.map((j) => K[i]![j]!)));
  const u = [0, 0, 0, ...inverse.map((row) => row.reduce((sum, v, j) => sum + v * force[rest[j]!]!, 0))];
  return MEAN.map((mean, c) =>
    Float64Array.from(B, (rows) => {
      let e = 0;
      for (const [i, v] of rows[c]!) e += v * u[i]!;
      return mean + e / DOUBLE[c]!;
    }),
  );
}

it("the rotated operator is that of bricks with one integration point", () => {
  const stiffness = [triclinic(1), triclinic(2).map((v) => 3 * v)];
  const h = smoothField([NZ, NY, NX], 5, 1);
  const mechanics = solver({
    shape: [NZ, NY, NX],
    spacing: SPACING,
    stiffness,
    eigenstrain: EIGENSTRAIN,
    reference: 0.4,
    load: {
      xx: { strain: MEAN[0]! },
      yy: { strain: MEAN[1]! },
      zz: { strain: MEAN[2]! },
      yz: { strain: MEAN[3]! },
      xz: { strain: MEAN[4]! },
      xy: { strain: MEAN[5]! },
    },
    green: "rotated",
    tolerance: 1e-13,
  });
  mechanics.solve(h);
  const expected = finiteElements(
    Array.from(h, (v) => evaluateStiffness(stiffness, v)),
    Array.from(h, (v) => EIGENSTRAIN.map((e) => e * (v - 0.4))),
  );
  expect(fieldDifference(mechanics.strain(), expected)).toBeLessThan(1e-11);
});
