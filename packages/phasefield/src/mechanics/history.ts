import type { Numbers } from "../material/voigt.js";

/** Solutions kept: two directions to extrapolate along; a third one saves no iterations. */
export const DEPTH = 3;
/** Largest extrapolation in multiples of an earlier difference. */
const REACH = 4;
/** Smallest square of the new part of a direction over the square of all of it. */
const INDEPENDENCE = 1e-6;

/** Earlier solutions, from which the next one is guessed. */
export interface History {
  /**
   * Writes the solution expected for the phase fraction `h` to `solution`: the last one plus the multiples of the earlier
   * differences whose phase fractions come nearest to `h`. Exact where the strain is linear in h along them; knows nothing
   * of time, so that steps may vary. Returns false, and writes nothing, before the first solution.
   */
  predict(h: Float64Array, solution: Float64Array): boolean;
  push(h: Float64Array, solution: Float64Array): void;
  clear(): void;
  save(): Float64Array;
  /** @throws RangeError for a state of another size. */
  restore(caller: string, state: Float64Array): void;
}

/** A history of phase fields of `points` numbers and solutions of `unknowns` numbers. */
export function createHistory(points: number, unknowns: number): History {
  /** Newest first. */
  let entries: { readonly h: Float64Array; readonly solution: Float64Array }[] = [];
  const size = points + unknowns;
  return {
    predict(h, solution) {
      const last = entries[0];
      if (!last) return false;
      solution.set(last.solution);
      const weights = extrapolation(
        h,
        last.h,
        entries.slice(1).map((entry) => entry.h),
      );
      weights.forEach((weight, k) => {
        const other = entries[k + 1]!.solution;
        if (weight === 0) return;
        for (let m = 0; m < unknowns; m++) solution[m]! += weight * (last.solution[m]! - other[m]!);
      });
      return true;
    },
    push(h, solution) {
      const isRepeat = entries[0]?.h.every((v, i) => v === h[i]) ?? false;
      const recycled = isRepeat ? entries.shift() : entries.length === DEPTH ? entries.pop() : undefined;
      const entry = recycled ?? { h: new Float64Array(points), solution: new Float64Array(unknowns) };
      entry.h.set(h);
      entry.solution.set(solution);
      entries = [entry, ...entries];
    },
    clear() {
      entries = [];
    },
    save() {
      const state = new Float64Array(1 + entries.length * size);
      state[0] = entries.length;
      entries.forEach(({ h, solution }, k) => {
        state.set(h, 1 + k * size);
        state.set(solution, 1 + k * size + points);
      });
      return state;
    },
    restore(caller, state) {
      const count = state[0] ?? -1;
      if (!(Number.isInteger(count) && count >= 0 && count <= DEPTH && state.length === 1 + count * size)) {
        throw new RangeError(
          `${caller}: expected a state of 1 + k * ${size} numbers, k <= ${DEPTH} given first, got ${state.length} starting with ${state[0]}`,
        );
      }
      entries = Array.from({ length: count }, (_, k) => {
        const from = 1 + k * size;
        return { h: state.slice(from, from + points), solution: state.slice(from + points, from + size) };
      });
    },
  };
}

/** Weights w that bring last + sum_k w_k (last - others_k) nearest to `h`, in the least-squares sense. */
function extrapolation(h: Float64Array, last: Float64Array, others: readonly Float64Array[]): number[] {
  const gram = others.map(() => others.map(() => 0));
  const aim = others.map(() => 0);
  const differences = others.map(() => 0);
  for (let i = 0; i < h.length; i++) {
    const now = h[i]! - last[i]!;
    for (let k = 0; k < others.length; k++) {
      differences[k] = last[i]! - others[k]![i]!;
      aim[k]! += now * differences[k]!;
      for (let l = 0; l <= k; l++) gram[k]![l]! += differences[k]! * differences[l]!;
    }
  }
  return leastSquares(gram, aim);
}

/**
 * Weights of some directions whose sum comes nearest to an aim, from the products of directions (lower triangle) and those
 * with the aim, by Cholesky's decomposition. Directions that those before them all but contain get none.
 */
export function leastSquares(gram: readonly Numbers[], aim: Numbers): number[] {
  const n = aim.length;
  const L = gram.map(() => new Array<number>(n).fill(0));
  const y = new Array<number>(n).fill(0);
  for (let k = 0; k < n; k++) {
    for (let l = 0; l < k; l++) {
      if (L[l]![l] === 0) continue;
      L[k]![l] = (gram[k]![l]! - product(L[k]!, L[l]!, l)) / L[l]![l]!;
    }
    const square = gram[k]![k]! - product(L[k]!, L[k]!, k);
    if (!(square > INDEPENDENCE * gram[k]![k]!)) {
      L[k]!.fill(0);
      continue;
    }
    L[k]![k] = Math.sqrt(square);
    y[k] = (aim[k]! - product(L[k]!, y, k)) / L[k]![k]!;
  }
  const weights = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    if (L[k]![k] === 0) continue;
    let rest = y[k]!;
    for (let l = k + 1; l < n; l++) rest -= L[l]![k]! * weights[l]!;
    weights[k] = rest / L[k]![k]!;
  }
  return weights.map((w) => (Number.isFinite(w) ? Math.max(-REACH, Math.min(REACH, w)) : 0));
}

/** Product of the first `count` numbers. */
function product(a: Numbers, b: Numbers, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += a[i]! * b[i]!;
  return sum;
}
