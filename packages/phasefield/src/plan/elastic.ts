import type { Shape3 } from "@microstructure/volume";
import { coherencyFunction, isMirrorSymmetric } from "../material/coherency.js";
import { coherencyAtMean } from "../material/coherency-at-mean.js";
import { type CompiledElasticity, phaseFractionAt } from "../material/elasticity.js";
import type { ScaledMaterial } from "../material/scaled.js";
import { evaluateStiffness } from "../material/stiffness.js";
import { contract, stressOf } from "../material/voigt.js";
import { compileLoad, compliance, meanState } from "../mechanics/load.js";
import type { GreenOperator, Load } from "../mechanics/types.js";
import { forEachMode, type Spectrum } from "./spectrum.js";

/** How the mechanics of a box are treated. */
export interface MechanicsOptions {
  /** Mean strain or mean stress of the box per component; stress in Pa (SI) or reduced. Default: zero mean stress. */
  readonly load?: Load;
  /** Discrete derivative of the heterogeneous solver. Default `rotated`. */
  readonly green?: GreenOperator;
  /** Relative residual of the heterogeneous solver. Default 1e-7: the energy then is good to some 1e-13 of that of the clamped misfit. */
  readonly tolerance?: number;
  /** Default 1000. */
  readonly maxIterations?: number;
}

/**
 * Elasticity of one run, scaled.
 *
 * - `linear`: uniform moduli, h linear in c: B(n) c_k in the potential, implicit in every scheme
 * - `nonlinear`: uniform moduli, h not linear: h'(c) F^-1[B h_k], explicit
 * - `heterogeneous`: local moduli; equilibrium by iteration. B(n) of the mean state, where h is linear, is implicit
 */
export interface PlanElastic {
  readonly kind: "linear" | "nonlinear" | "heterogeneous";
  /** B(n) per mode, 0 at k = 0: per square of composition (linear, heterogeneous) or of phase fraction (nonlinear). */
  readonly coefficient: Float64Array;
  /** Uniform moduli of the mean state, or the polynomial C(h). */
  readonly stiffness: readonly (readonly number[])[];
  readonly eigenstrain: readonly number[];
  readonly reference: number;
  readonly phaseFraction: readonly number[];
  readonly mechanics: Required<MechanicsOptions>;
  /** Energy that iterative equilibrium may miss its minimum by, scaled; 0 in closed form. */
  readonly slack: number;
}

const MIRROR_NEEDS = "stiffness and misfit that are mirror symmetric across every no-flux wall";

/** The elasticity of a plan, or undefined without. Loads in scaled stress. */
export function planElastic(
  material: ScaledMaterial,
  shape: Shape3,
  spectrum: Spectrum,
  options: MechanicsOptions,
): PlanElastic | undefined {
  const { elastic, mean } = material;
  if (!elastic) {
    if (options.load !== undefined) {
      throw new RangeError("createSimulation: expected elasticity for a load, got a run without");
    }
    return undefined;
  }
  const { homogeneous, isLinear, stiffness, eigenstrain, reference, phaseFraction } = elastic;
  const kind = homogeneous ? (isLinear ? "linear" : "nonlinear") : "heterogeneous";
  const uniform = coherencyAtMean(elastic, mean);
  assertMechanics(options);
  assertMirrors(shape, spectrum, elastic, options.load ?? {});
  const coefficient = new Float64Array(spectrum.k2.length);
  if (kind !== "heterogeneous" || isLinear) {
    const perWave = kind === "nonlinear" ? eigenstrain : uniform.eigenstrain;
    const B = coherencyFunction(uniform.stiffness, perWave);
    const nyquist = ([0, 1, 2] as const).map((axis) =>
      spectrum.kinds[axis] === "fourier" && shape[axis] % 2 === 0 && shape[axis] > 1
        ? spectrum.wavenumbers[axis][shape[axis] / 2]!
        : Number.NaN,
    ) as [number, number, number];
    forEachMode(spectrum, (m, kz, ky, kx) => {
      if (m > 0) coefficient[m] = evenInNyquist(B, [kz, ky, kx], nyquist);
    });
  }
  const mechanics = {
    load: scaleLoad(options.load ?? {}, material.perPascal),
    green: options.green ?? "rotated",
    tolerance: options.tolerance ?? 1e-7,
    maxIterations: options.maxIterations ?? 1000,
  };
  const slack = kind === "heterogeneous" ? equilibriumSlack(material, elastic, mechanics) : 0;
  return { kind, coefficient, stiffness, eigenstrain, reference, phaseFraction, mechanics, slack };
}

/** Squared tolerance times the energy of the stress difference that one strain causes in the extreme states of a run. */
function equilibriumSlack(
  { chemistry, mean }: ScaledMaterial,
  { stiffness, eigenstrain, reference, phaseFraction }: CompiledElasticity,
  { load, tolerance }: Required<MechanicsOptions>,
): number {
  const h = phaseFractionAt(phaseFraction, mean);
  const C = evaluateStiffness(stiffness, h);
  const { strain } = meanState(C, eigenstrain, h - reference, load);
  const [low, high] = chemistry.expected.map((c) => {
    const phase = phaseFractionAt(phaseFraction, c);
    const elastic = strain.map((e, i) => e - eigenstrain[i]! * (phase - reference));
    return stressOf(evaluateStiffness(stiffness, phase), elastic);
  }) as [number[], number[]];
  const difference = high.map((s, i) => s - low[i]!);
  return (
    tolerance ** 2 * contract(difference, compliance(C, compileLoad("createSimulation", {}))(difference))
  );
}

/** @throws RangeError for options without meaning. */
function assertMechanics({ load = {}, green, tolerance = 0.5, maxIterations = 1 }: MechanicsOptions): void {
  compileLoad("createSimulation", load);
  const expect = (ok: boolean, what: string, got: unknown) => {
    if (!ok) throw new RangeError(`createSimulation: expected ${what}, got ${String(got)}`);
  };
  expect(
    green === undefined || green === "rotated" || green === "fourier",
    "green rotated or fourier",
    green,
  );
  expect(tolerance > 0 && tolerance < 1, "a mechanics tolerance in (0, 1)", tolerance);
  expect(
    Number.isInteger(maxIterations) && maxIterations > 0,
    "whole maxIterations of at least 1",
    maxIterations,
  );
}

/** A no-flux wall is a frictionless one, which is a mirror only of a solid that its own mirror image does not differ from. */
function assertMirrors(
  shape: Shape3,
  { kinds }: Spectrum,
  { stiffness, eigenstrain }: CompiledElasticity,
  load: Load,
): void {
  ([2, 1, 0] as const).forEach((axis, direction) => {
    if (kinds[axis] !== "cosine" || shape[axis] === 1) return;
    if (!stiffness.every((C) => isMirrorSymmetric(C, eigenstrain, direction as 0 | 1 | 2))) {
      throw new RangeError(
        `createSimulation: expected ${MIRROR_NEEDS}, got others across ${"xyz"[direction]}; use a periodic boundary there`,
      );
    }
    for (const [component, value] of Object.entries(load)) {
      const isShear = component[0] !== component[1] && component.includes("xyz"[direction] as string);
      if (isShear && Object.values(value).some((v) => v !== 0)) {
        throw new RangeError(
          `createSimulation: expected no shear load on a no-flux wall, got ${component} ${JSON.stringify(value)}`,
        );
      }
    }
  });
}

function scaleLoad(load: Load, perPascal: number): Load {
  return Object.fromEntries(
    Object.entries(load).map(([component, value]) => [
      component,
      "stress" in value ? { stress: value.stress * perPascal } : value,
    ]),
  );
}

/** B of a mode, averaged over the signs of its Nyquist components: a real field does not tell them apart. */
function evenInNyquist(
  B: (x: number, y: number, z: number) => number,
  [kz, ky, kx]: readonly [number, number, number],
  [nz, ny, nx]: readonly [number, number, number],
): number {
  const signs = (k: number, nyquist: number) => (k === nyquist ? [1, -1] : [1]);
  let sum = 0;
  let count = 0;
  for (const z of signs(kz, nz)) {
    for (const y of signs(ky, ny)) {
      for (const x of signs(kx, nx)) {
        const length = Math.hypot(kx, ky, kz);
        sum += B((x * kx) / length, (y * ky) / length, (z * kz) / length);
        count++;
      }
    }
  }
  return sum / count;
}
