import { factorise } from "../factorise.js";

/** Weights of a pass, set so that the cheapest product is the fastest of those timed at lengths from 16 to 512. */
const COST: Readonly<Record<number, number>> = { 2: 1, 3: 1.15, 4: 1.1, 5: 1.6, 6: 1.45, 8: 1.5 };
const RADICES = [8, 6, 5, 4, 3, 2];

/**
 * The fastest radices out of 2, 3, 4, 5, 6 and 8 whose product is `n`, smallest first: the last pass, which has no
 * twiddles, is the largest. None for 1.
 *
 * @throws RangeError when `n` is not of the form 2^a 3^b 5^c.
 */
export function radices(n: number): number[] {
  factorise(n);
  return cheapest(n, 8).passes.reverse();
}

/** {@link radices} of an even number in an order whose last or first one is 4, 6 or 8; undefined if none is. */
export function radicesWith(end: "last" | "first", n: number): number[] | undefined {
  const all = radices(n);
  const even = all.filter((radix) => radix % 2 === 0 && radix > 2);
  const chosen = end === "last" ? even.at(-1) : even[0];
  if (chosen === undefined) return undefined;
  const rest = all.toSpliced(all.indexOf(chosen), 1);
  return end === "last" ? [...rest, chosen] : [chosen, ...rest];
}

function cheapest(n: number, largest: number): { passes: number[]; cost: number } {
  if (n === 1) return { passes: [], cost: 0 };
  let best = { passes: [] as number[], cost: Number.POSITIVE_INFINITY };
  for (const radix of RADICES) {
    if (radix > largest || n % radix !== 0) continue;
    const rest = cheapest(n / radix, radix);
    const cost = COST[radix]! + rest.cost;
    if (cost < best.cost) best = { passes: [radix, ...rest.passes], cost };
  }
  return best;
}
