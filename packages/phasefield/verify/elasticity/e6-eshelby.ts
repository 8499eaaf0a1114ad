import { isotropicVoigt } from "../../src/material/stiffness.js";
import { cylindricalInclusion, sphericalInclusion } from "../../src/mechanics/eshelby.js";
import type { Load } from "../../src/mechanics/types.js";
import { row, type VerificationRow } from "./row.js";
import { contrasted, solver } from "./setup.js";

const [K, MU, MISFIT] = [175, 75, 0.005];
const YOUNG = (9 * K * MU) / (3 * K + MU);
const MATRIX = isotropicVoigt({ youngsModulus: YOUNG, poissonRatio: YOUNG / (2 * MU) - 1 });
const CONTRASTS = [0.5, 1, 2];
/** Half width of the diffuse surface, cells. */
const WIDTH = 1;
/** Plane strain without mean stress in the plane. */
const PLANE: Load = { zz: { strain: 0 }, yz: { strain: 0 }, xz: { strain: 0 } };

/** Eshelby's cylinder from periodic boxes of 5 and 10 radii per edge and radii of 8, 16 and 32 cells. */
export function eshelbyCylinder(): VerificationRow[] {
  return CONTRASTS.flatMap((contrast) => inclusionRows(2, contrast, [5, 10], [8, 16, 32]));
}

/** Eshelby's sphere from periodic boxes of 3 and 5 radii per edge and radii of 5, 10 and 20 cells: up to a minute. */
export function eshelbySphere(): VerificationRow[] {
  return CONTRASTS.flatMap((contrast) => inclusionRows(3, contrast, [3, 5], [5, 10, 20]));
}

function inclusionRows(
  dimension: 2 | 3,
  contrast: number,
  edges: readonly [number, number],
  radii: readonly [number, number, number],
): VerificationRow[] {
  const name = `${dimension === 2 ? "cylinder" : "sphere"}, contrast ${contrast}`;
  const raw: Record<string, number> = {};
  let scatter = Number.NaN;
  const energy = row(
    "E6",
    `Eshelby's ${name}, energy of a sharp particle in an infinite matrix`,
    0.01,
    () => {
      const [small, large] = edges.map((edge) => {
        const errors = radii.map((radius) => {
          const result = periodicInclusion(dimension, contrast, edge * radius, radius);
          scatter = result.scatter;
          raw[`L/R ${edge}, R ${radius}`] = result.error;
          return result.error;
        });
        return extrapolateSharp(errors as [number, number, number]);
      }) as [number, number];
      // Images change the energy in proportion to the volume fraction, (R/L)^dimension.
      const ratio = (edges[1] / edges[0]) ** dimension;
      return { measured: Math.abs((ratio * large - small) / (ratio - 1)), detail: raw };
    },
  );
  return [energy, row("E6", `Eshelby's ${name}, scatter of the stress within 0.8 R`, 0.01, () => scatter)];
}

/** Limit of a(R) = a + b/R + c/R^2 from R, 2R and 4R. */
function extrapolateSharp([coarse, middle, fine]: readonly [number, number, number]): number {
  const [first, second] = [2 * middle - coarse, 2 * fine - middle];
  return (4 * second - first) / 3;
}

/** Energy relative to Eshelby's, less one, and the spread of the normal stresses in the core over their mean. */
export function periodicInclusion(
  dimension: 2 | 3,
  contrast: number,
  n: number,
  radius: number,
): { readonly error: number; readonly scatter: number } {
  const isPlane = dimension === 2;
  const shape = [isPlane ? 1 : n, n, n] as const;
  const size = shape[0] * n * n;
  const distance = Float64Array.from({ length: size }, (_, i) =>
    Math.hypot((i % n) - n / 2, (Math.floor(i / n) % n) - n / 2, isPlane ? 0 : Math.floor(i / n / n) - n / 2),
  );
  const h = distance.map((r) => 0.5 - 0.5 * Math.tanh((r - radius) / WIDTH));
  const mechanics = solver({
    shape,
    stiffness: contrasted(MATRIX, contrast),
    eigenstrain: [MISFIT, MISFIT, isPlane ? 0 : MISFIT, 0, 0, 0],
    load: isPlane ? PLANE : {},
    tolerance: 1e-5,
  });
  const { energy } = mechanics.solve(h);
  const exact = (isPlane ? cylindricalInclusion : sphericalInclusion)({
    particleBulkModulus: contrast * (isPlane ? K + MU / 3 : K),
    matrixShearModulus: MU,
    misfit: MISFIT,
  });
  const volume = h.reduce((a, b) => a + b, 0);
  return {
    error: (energy * size) / volume / exact.energy - 1,
    scatter: stressScatter(mechanics.stress().slice(0, dimension), distance, 0.8 * radius),
  };
}

function stressScatter(normal: readonly Float64Array[], distance: Float64Array, core: number): number {
  let [low, high, sum, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const field of normal) {
    field.forEach((s, i) => {
      if (distance[i]! >= core) return;
      low = Math.min(low, s);
      high = Math.max(high, s);
      sum += s;
      count++;
    });
  }
  return (high - low) / Math.abs(sum / count);
}
