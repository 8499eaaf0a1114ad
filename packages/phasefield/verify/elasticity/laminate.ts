import { invertSymmetric, writeChristoffel } from "../../src/material/christoffel.js";
import { contract, type Numbers, stressOf, VOIGT_AXES } from "../../src/material/voigt.js";

/** One kind of layer: its share of the volume, stiffness and stress-free strain. */
export interface Layer {
  readonly fraction: number;
  readonly C: Numbers;
  readonly free: Numbers;
}

/**
 * Exact strain of every layer of a laminate with layer normal `axis` under the mean strain `mean`: the traction is the
 * same in all layers and so is the strain in their plane, which leaves one jump vector per layer.
 */
export function laminateStrains(layers: readonly Layer[], mean: Numbers, axis: 0 | 1 | 2): number[][] {
  const n = [0, 1, 2].map((a) => Number(a === axis)) as [number, number, number];
  const vectors = layers.map(({ C, free }) => {
    const inverse = new Float64Array(6);
    writeChristoffel(C, n[0], n[1], n[2], inverse);
    invertSymmetric(inverse);
    const rest = mean.map((e, i) => e - free[i]!);
    return { inverse, traction: row(stressOf(C, rest), axis) };
  });
  // Zero mean jump: sum f K^-1 (t - t0) = 0 for the common traction t.
  const total = new Float64Array(6);
  const known = [0, 0, 0];
  vectors.forEach(({ inverse, traction }, l) => {
    const { fraction } = layers[l]!;
    inverse.forEach((v, i) => {
      total[i]! += fraction * v;
    });
    apply(inverse, traction).forEach((v, i) => {
      known[i]! += fraction * v;
    });
  });
  invertSymmetric(total);
  const common = apply(total, known);
  return vectors.map(({ inverse, traction }) => {
    const jump = apply(
      inverse,
      common.map((t, i) => t - traction[i]!),
    );
    return VOIGT_AXES.map(([i, j], c) => mean[c]! + (jump[i]! * n[j]! + jump[j]! * n[i]!) / 2);
  });
}

/** Mean elastic energy density of layers under the given strains. */
export function laminateEnergy(layers: readonly Layer[], strains: readonly Numbers[]): number {
  return layers.reduce((sum, { fraction, C, free }, l) => {
    const elastic = strains[l]!.map((e, i) => e - free[i]!);
    return sum + (fraction * contract(elastic, stressOf(C, elastic))) / 2;
  }, 0);
}

function row(s: Numbers, axis: 0 | 1 | 2): number[] {
  return [0, 1, 2].map(
    (j) => s[VOIGT_AXES.findIndex(([p, q]) => (p === axis && q === j) || (p === j && q === axis))]!,
  );
}

/** Product of a symmetric matrix (xx, yy, zz, yz, xz, xy) and a vector. */
function apply(m: Float64Array, v: Numbers): number[] {
  return [
    m[0]! * v[0]! + m[5]! * v[1]! + m[4]! * v[2]!,
    m[5]! * v[0]! + m[1]! * v[1]! + m[3]! * v[2]!,
    m[4]! * v[0]! + m[3]! * v[1]! + m[2]! * v[2]!,
  ];
}
