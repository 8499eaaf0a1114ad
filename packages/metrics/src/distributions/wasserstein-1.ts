import { assertFiniteNumbers } from "./samples.js";

/**
 * Wasserstein-1 (earth mover's) distance of two samples of a scalar, in its unit: the area between their cumulative
 * distributions. The samples may differ in size; the order of values does not matter.
 *
 * **Cost** O(n log n), two sorted copies. **Accuracy** equals scipy's `wasserstein_distance` to rounding.
 *
 * @throws RangeError for an empty sample, NaN or infinity.
 */
export function wasserstein1(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [p, q] = [sorted("a", a), sorted("b", b)];
  let area = 0;
  let [i, j] = [0, 0];
  let from = Math.min(p[0]!, q[0]!);
  while (i < p.length || j < q.length) {
    const to = j === q.length || (i < p.length && p[i]! <= q[j]!) ? p[i]! : q[j]!;
    area += Math.abs(i * q.length - j * p.length) * (to - from);
    while (i < p.length && p[i] === to) i++;
    while (j < q.length && q[j] === to) j++;
    from = to;
  }
  return area / (p.length * q.length);
}

function sorted(name: string, values: ArrayLike<number>): Float64Array {
  if (!(values.length > 0))
    throw new RangeError(`wasserstein1: expected at least one number in ${name}, got none`);
  assertFiniteNumbers("wasserstein1", name, values);
  return Float64Array.from(values).sort();
}
