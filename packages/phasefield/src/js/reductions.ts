import type { Multiple } from "../backend/types.js";

type Terms = readonly Multiple<Float64Array>[];

const BLOCK = 512;
const sums = new Float64Array(BLOCK);

/** Largest size of the sum of `terms` at any index; NaN if any is. */
export function largestOf(terms: Terms): number {
  let largest = 0;
  let hasNaN = false;
  forEachBlock(terms, (_start, count) => {
    for (let i = 0; i < count; i++) {
      const d = Math.abs(sums[i]!);
      if (d > largest) largest = d;
      else if (Number.isNaN(d)) hasNaN = true;
    }
  });
  return hasNaN ? Number.NaN : largest;
}

/** For each table the sum of table times |sum of `terms`|^2, a table holding one factor for `components` numbers. */
export function quadraticsOf(
  tables: readonly Float64Array[],
  terms: Terms,
  components: 1 | 2,
): readonly number[] {
  const totals = tables.map(() => 0);
  forEachBlock(terms, (start, count) => {
    tables.forEach((table, t) => {
      let part = 0;
      if (components === 1) {
        for (let i = 0; i < count; i++) part += table[start + i]! * sums[i]! * sums[i]!;
      } else {
        for (let i = 0, m = start / 2; i < count; i += 2, m++) {
          part += table[m]! * (sums[i]! * sums[i]! + sums[i + 1]! * sums[i + 1]!);
        }
      }
      totals[t]! += part;
    });
  });
  return totals;
}

/** Fills `sums` block by block. */
function forEachBlock(terms: Terms, visit: (start: number, count: number) => void): void {
  const length = terms[0]?.of.length ?? 0;
  for (let start = 0; start < length; start += BLOCK) {
    const count = Math.min(BLOCK, length - start);
    sums.fill(0);
    for (const { scale, of } of terms) {
      for (let i = 0, j = start; i < count; i++, j++) sums[i] = sums[i]! + scale * of[j]!;
    }
    visit(start, count);
  }
}
