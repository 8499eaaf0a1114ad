/** Numbers that a thread adds up in the time that a pass takes to start and to move its data once; a rough guess. */
const PASS = 16;

/** Radices whose product is `n`, chosen for the least work: few passes of few terms. */
export function radicesOf(n: number): readonly number[] {
  const known = new Map<number, { readonly work: number; readonly radices: readonly number[] }>();
  function best(m: number): { readonly work: number; readonly radices: readonly number[] } {
    const found = known.get(m);
    if (found) return found;
    let result = { work: PASS + m, radices: [m] as readonly number[] };
    for (let r = 2; r * r <= m; r++) {
      if (m % r !== 0) continue;
      for (const radix of [r, m / r]) {
        const rest = best(m / radix);
        const work = PASS + radix + rest.work;
        if (work < result.work) result = { work, radices: [radix, ...rest.radices] };
      }
    }
    known.set(m, result);
    return result;
  }
  return best(n).radices;
}
