import {
  type Boundary,
  createSimulation,
  type MaterialSystem,
  type SchemeName,
  sample,
} from "../../src/index.js";
import { backend } from "../backend.js";

const LENGTH = 32;
const K = (2 * Math.PI) / LENGTH;
const END = 1;
const [RHO, KAPPA] = [5, 2];

export interface ManufacturedRun {
  readonly scheme: SchemeName;
  readonly dimension: 2 | 3;
  /** Cells per edge of the box: a period of the solution, half of one between walls. */
  readonly n: number;
  readonly boundary: Boundary;
  readonly steps: number;
}

/**
 * Root mean square error at t = 1 of a run that a source term forces along a given smooth solution of benchmark 1,
 * c = 0.5 + 0.25 cos(t) (P - <P>), P = product of exp(cos(k x_i) - 1). The source is found by hand from the equation.
 */
export async function manufacturedError(
  system: MaterialSystem,
  { scheme, dimension, n, boundary, steps }: ManufacturedRun,
): Promise<number> {
  const shape = [dimension === 3 ? n : 1, n, n] as const;
  const edge = boundary === "periodic" ? LENGTH : LENGTH / 2;
  const grid = { spacing: edge / n, unit: "lattice" } as const;
  const isLocal = system.mobility.kind !== "constant";
  const exact = (t: number) => sample(shape, (...x) => solution(x.slice(0, dimension), t).c, grid);
  const simulation = await createSimulation(system, {
    initial: exact(0),
    backend: backend(),
    boundary,
    scheme,
    dt: END / steps,
    stabilisation: 0.8,
    source(t, rate) {
      rate.set(sample(shape, (...x) => sourceAt(x.slice(0, dimension), t, isLocal), grid).data);
    },
  });
  await simulation.step(steps);
  const { data } = await simulation.read("f64");
  simulation.dispose();
  const end = exact(END).data;
  return Math.sqrt(data.reduce((sum, v, i) => sum + (v - end[i]!) ** 2, 0) / end.length);
}

/** The solution and all derivatives that its equation needs. */
function solution(position: readonly number[], t: number) {
  const factors = position.map((x) => {
    const [s, c] = [Math.sin(K * x), Math.cos(K * x)];
    // Derivatives of e^cos over e^cos.
    return {
      value: Math.exp(c - 1),
      d1: -s,
      d2: s * s - c,
      d3: 3 * s * c + s - s ** 3,
      d4: 3 * c * c - 4 * s * s + c - 6 * s * s * c + s ** 4,
    };
  });
  const P = factors.reduce((product, f) => product * f.value, 1);
  const second = factors.reduce((sum, f) => sum + f.d2, 0);
  const excess = P - MEAN ** position.length;
  const A = 0.25 * Math.cos(t) * P;
  return {
    c: 0.5 + 0.25 * Math.cos(t) * excess,
    rate: -0.25 * Math.sin(t) * excess,
    gradient: factors.map((f) => A * K * f.d1),
    laplacian: A * K ** 2 * second,
    /** Gradient of the Laplacian. */
    third: factors.map((f) => A * K ** 3 * (f.d3 + f.d1 * (second - f.d2))),
    bilaplacian: A * K ** 4 * factors.reduce((sum, f) => sum + f.d4 + f.d2 * (second - f.d2), 0),
  };
}

/** Mean of e^(cos - 1): the modified Bessel function I_0(1) over e. */
const MEAN = 1.2660658777520084 / Math.E;

/** dc/dt - div(M grad mu) of the solution. */
function sourceAt(position: readonly number[], t: number, isLocal: boolean): number {
  const { c, rate, gradient, laplacian, third, bilaplacian } = solution(position, t);
  const u = c - 0.5;
  const curvature = RHO * (12 * u * u - 0.16);
  const slope = RHO * 24 * u;
  const squared = gradient.reduce((sum, g) => sum + g * g, 0);
  const gradMu = gradient.map((g, i) => curvature * g - KAPPA * third[i]!);
  const lapMu = curvature * laplacian + slope * squared - KAPPA * bilaplacian;
  const M = isLocal ? 20 * c * (1 - c) : 5;
  const dM = isLocal ? 20 * (1 - 2 * c) : 0;
  return rate - M * lapMu - dM * gradient.reduce((sum, g, i) => sum + g * gradMu[i]!, 0);
}
