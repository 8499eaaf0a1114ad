import { js } from "@microstructure/fft";
import type { Shape3 } from "@microstructure/volume";
import { coherencyFunction } from "../../src/material/coherency.js";
import { isotropicVoigt } from "../../src/material/stiffness.js";
import { meanState } from "../../src/mechanics/load.js";
import type { GreenOperator } from "../../src/mechanics/types.js";
import { row, type VerificationRow } from "./row.js";
import { CLAMPED, deviation, moments, noise, smoothField, solver } from "./setup.js";

const [K, MU, STRAIN] = [170, 75, 0.005];
const YOUNG = (9 * K * MU) / (3 * K + MU);
const STIFFNESS = isotropicVoigt({ youngsModulus: YOUNG, poissonRatio: YOUNG / (2 * MU) - 1 });

/**
 * Bitter-Crum: the energy of a dilatation in a clamped isotropic box depends on mean and variance of the phase fraction
 * only. Fields are white noise on odd grids, where every wave is resolved, and smooth ones on even grids.
 */
export function bitterCrum(): VerificationRow[] {
  const cases: readonly [name: string, shape: Shape3, h: Float64Array][] = [
    ["2-D noise", [1, 45, 27], noise([1, 45, 27], 1)],
    ["2-D smooth", [1, 32, 64], smoothField([1, 32, 64], 2, 6)],
    ["3-D noise", [9, 15, 25], noise([9, 15, 25], 3)],
    ["3-D smooth", [12, 16, 20], smoothField([12, 16, 20], 4, 4)],
  ];
  return cases.flatMap(([name, shape, h]) => [
    row("E1", `Bitter-Crum, sum over modes, ${name}`, 1e-12, () =>
      deviation(modeSum(shape, h), exact(shape, h)),
    ),
    ...(["fourier", "rotated"] as const).map((green) =>
      row("E1", `Bitter-Crum, solver (${green}), ${name}`, 1e-12, () =>
        deviation(solved(shape, h, green), exact(shape, h)),
      ),
    ),
  ]);
}

/** 2-D: plane strain, misfit in the plane. */
function eigenstrain(shape: Shape3): number[] {
  return [STRAIN, STRAIN, shape[0] === 1 ? 0 : STRAIN, 0, 0, 0];
}

function exact(shape: Shape3, h: Float64Array): number {
  const { mean, variance } = moments(h);
  const e2 = STRAIN * STRAIN;
  if (shape[0] > 1) return 4.5 * K * e2 * mean ** 2 + ((18 * K * MU * e2) / (3 * K + 4 * MU)) * variance;
  const plane = K + MU / 3;
  return 2 * plane * e2 * mean ** 2 + ((2 * plane * MU * e2) / (plane + MU)) * variance;
}

function solved(shape: Shape3, h: Float64Array, green: GreenOperator): number {
  return solver({
    shape,
    stiffness: [STIFFNESS],
    eigenstrain: eigenstrain(shape),
    load: CLAMPED,
    green,
    tolerance: 1e-13,
  }).solve(h).energy;
}

/** Closed form: B(n) |h_k|^2 / 2 over all modes and the clamped mean. */
function modeSum(shape: Shape3, h: Float64Array): number {
  const [nz, ny, nx] = shape;
  const spectrum = Float64Array.from({ length: 2 * h.length }, (_, i) => (i % 2 === 0 ? h[i / 2]! : 0));
  js()
    .complex([...shape])
    .forward(spectrum, spectrum);
  const B = coherencyFunction(STIFFNESS, eigenstrain(shape));
  const wave = (i: number, n: number) => (2 * i <= n ? i : i - n) / n;
  let sum = 0;
  for (let z = 0, m = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, m++) {
        if (m === 0) continue;
        sum += B(wave(x, nx), wave(y, ny), wave(z, nz)) * (spectrum[2 * m]! ** 2 + spectrum[2 * m + 1]! ** 2);
      }
    }
  }
  const box = meanState(STIFFNESS, eigenstrain(shape), moments(h).mean, CLAMPED);
  return sum / (2 * h.length ** 2) + box.energy;
}
