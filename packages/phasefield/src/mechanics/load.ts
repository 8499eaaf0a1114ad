import { contract, type Numbers, stressOf, VOIGT, VOIGT_WEIGHT } from "../material/voigt.js";
import type { Load } from "./types.js";

/** A load as numbers per Voigt component. */
export interface CompiledLoad {
  /** True where the mean strain is prescribed. */
  readonly isStrain: readonly boolean[];
  /** Prescribed mean strain or stress. */
  readonly value: readonly number[];
}

/** @throws RangeError for unknown components and anything but one finite strain or stress. */
export function compileLoad(caller: string, load: Load): CompiledLoad {
  for (const [name, condition] of Object.entries(load)) {
    const given = Object.entries(condition ?? {});
    const isOne =
      given.length === 1 && given.every(([k, v]) => /^str(ain|ess)$/.test(k) && Number.isFinite(v));
    if (!(VOIGT as readonly string[]).includes(name) || !isOne) {
      throw new RangeError(
        `${caller}: expected { strain } or { stress } for ${VOIGT.join(", ")}, got ${name}: ${JSON.stringify(condition)}`,
      );
    }
  }
  const conditions = VOIGT.map((name) => load[name] ?? { stress: 0 });
  return {
    isStrain: conditions.map((condition) => "strain" in condition),
    value: conditions.map((condition) => ("strain" in condition ? condition.strain : condition.stress)),
  };
}

/**
 * Mean strain that meets the load when the mean stress is C:strain + offset.
 *
 * **Cost** one 6 x 6 elimination.
 */
export function meanStrainUnder(C: Numbers, offset: Numbers, load: CompiledLoad): number[] {
  const strain = load.isStrain.map((fixed, i) => (fixed ? load.value[i]! : 0));
  const bound = stressOf(C, strain);
  const lack = load.isStrain.map((fixed, i) => (fixed ? 0 : load.value[i]! - bound[i]! - offset[i]!));
  const free = compliance(C, load)(lack);
  return strain.map((e, i) => e + free[i]!);
}

/**
 * Solver of C:e = s over the components whose stress is prescribed, with e = 0 in the others.
 */
export function compliance(C: Numbers, load: CompiledLoad): (stress: Numbers) => number[] {
  const free = VOIGT.flatMap((_, i) => (load.isStrain[i] ? [] : [i]));
  const n = free.length;
  const inverse = invert(free.map((i) => free.map((j) => C[6 * i + j]! * VOIGT_WEIGHT[j]!)));
  return (stress) => {
    const strain = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += inverse[i]![j]! * stress[free[j]!]!;
      strain[free[i]!] = sum;
    }
    return strain;
  };
}

/** Inverse by Gauss-Jordan elimination with row pivoting. */
export function invert(matrix: readonly Numbers[]): number[][] {
  const n = matrix.length;
  const a = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(a[r]![c]!) > Math.abs(a[pivot]![c]!)) pivot = r;
    [a[c], a[pivot]] = [a[pivot]!, a[c]!];
    const scale = 1 / a[c]![c]!;
    a[c] = a[c]!.map((v) => v * scale);
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = a[r]![c]!;
      if (factor !== 0) a[r] = a[r]!.map((v, k) => v - factor * a[c]![k]!);
    }
  }
  return a.map((row) => row.slice(n));
}

/**
 * Elastic state of a box of uniform stiffness as far as its mean goes: what the mode k = 0 adds to the sum of
 * B(n) |h_k|^2 / 2 over the others.
 *
 * @param excess mean phase fraction less the reference
 */
export function meanState(
  C: Numbers,
  eigenstrain: Numbers,
  excess: number,
  load: Load,
): {
  readonly strain: readonly number[];
  readonly stress: readonly number[];
  readonly energy: number;
  readonly work: number;
} {
  const compiled = compileLoad("meanState", load);
  const free = eigenstrain.map((e) => e * excess);
  const strain = meanStrainUnder(
    C,
    stressOf(C, free).map((s) => -s),
    compiled,
  );
  const elastic = strain.map((e, i) => e - free[i]!);
  const stress = stressOf(C, elastic);
  const given = compiled.value.map((v, i) => (compiled.isStrain[i] ? 0 : v));
  return { strain, stress, energy: contract(stress, elastic) / 2, work: contract(given, strain) };
}
