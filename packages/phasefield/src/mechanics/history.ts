/** Solutions kept: two directions to extrapolate along. */
export const DEPTH = 3;
/** Largest extrapolation in multiples of an earlier difference. */
const REACH = 4;

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
  const [a = last, b = last] = others;
  let [aa, ab, bb, ha, hb] = [0, 0, 0, 0, 0];
  for (let i = 0; i < h.length; i++) {
    const now = h[i]! - last[i]!;
    const da = last[i]! - a[i]!;
    const db = last[i]! - b[i]!;
    aa += da * da;
    ab += da * db;
    bb += db * db;
    ha += now * da;
    hb += now * db;
  }
  return leastSquares({ aa, ab, bb, ha, hb }).slice(0, others.length);
}

/** Products of the differences a and b to earlier phase fractions, and of h, the one to the last. */
export interface DifferenceProducts {
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
  readonly ha: number;
  readonly hb: number;
}

/** Weights of a and b that come nearest to h; those of a difference that is zero are 0. */
export function leastSquares({ aa, ab, bb, ha, hb }: DifferenceProducts): [a: number, b: number] {
  const clamp = (w: number) => (Number.isFinite(w) ? Math.max(-REACH, Math.min(REACH, w)) : 0);
  const determinant = aa * bb - ab * ab;
  if (determinant > 1e-6 * aa * bb) {
    return [clamp((ha * bb - hb * ab) / determinant), clamp((hb * aa - ha * ab) / determinant)];
  }
  return [aa > 0 ? clamp(ha / aa) : 0, 0];
}
