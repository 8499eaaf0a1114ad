/** A try at one rung of a ladder. */
export interface Attempt {
  readonly rung: number;
  readonly passes: boolean;
}

/** Rungs climbed at once before the bisection. */
const STRIDE = 4;

/**
 * The lowest rung that passes together with the next one, and all tries: climbs by four rungs until one passes, bisects
 * between the last failure and it, then climbs on until two neighbours pass. Rungs are ordered by cost.
 *
 * Two neighbours, because near a tie of two final states a coarse run may be right by chance.
 *
 * @returns no rung when none up to `last` passes
 */
export async function searchLadder<A extends Attempt>(
  last: number,
  attempt: (rung: number) => Promise<A>,
): Promise<{ readonly rung: number | undefined; readonly tried: A[] }> {
  const known = new Map<number, A>();
  const passes = async (rung: number): Promise<boolean> => {
    const held = known.get(rung) ?? (await attempt(rung));
    known.set(rung, held);
    return held.passes;
  };
  const finish = (rung: number | undefined) => ({
    rung,
    tried: [...known.values()].sort((a, b) => a.rung - b.rung),
  });

  let high = 0;
  while (!(await passes(high))) {
    if (high === last) return finish(undefined);
    high = Math.min(high + STRIDE, last);
  }
  let low = Math.max(high - STRIDE, -1);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await passes(middle)) high = middle;
    else low = middle;
  }
  for (let rung = high; rung < last; rung++) {
    if ((await passes(rung)) && (await passes(rung + 1))) return finish(rung);
  }
  return finish((await passes(last)) ? last : undefined);
}
