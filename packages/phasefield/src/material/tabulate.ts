import { quinticThrough } from "./interpolate.js";
import { evaluatePiecewise } from "./piecewise.js";
import type { FreeEnergy } from "./types.js";

export interface TabulateOptions {
  /** First and last composition. */
  readonly domain: readonly [number, number];
  /** Number of equal intervals, at least 8. Default 256. */
  readonly intervals?: number;
  /** Temperature that `fn` holds for, K; a run at another one is refused. Default: holds at any. */
  readonly temperature?: number;
  /**
   * Largest difference between table and `fn` halfway between the points, over the largest height of `fn` above or
   * below the chord of its ends. Default 1e-6; `Infinity` takes any function.
   */
  readonly tolerance?: number;
}

/**
 * A free energy sampled from any function g(c), as JSON.
 *
 * **Accuracy** of slopes, with 256 intervals: rounding for polynomials up to degree 5; 1e-12 of
 * the largest slope for one wave over the domain, 1e-6 for ten. A logarithm needs a domain that ends many intervals
 * before its singularity.
 *
 * @throws RangeError where `fn` is not finite, or when the table misses `fn` by more than `tolerance`.
 */
export function tabulate(
  fn: (c: number) => number,
  options: TabulateOptions,
): FreeEnergy & { readonly kind: "tabulated" } {
  const { domain, intervals = 256, temperature, tolerance = 1e-6 } = options;
  const [low, high] = domain;
  if (!(low < high && Number.isFinite(high - low))) {
    throw new RangeError(`tabulate: expected a finite domain in rising order, got ${domain}`);
  }
  if (!(Number.isInteger(intervals) && intervals >= 8)) {
    throw new RangeError(`tabulate: expected at least 8 intervals, got ${intervals}`);
  }
  if (temperature !== undefined && !(Number.isFinite(temperature) && temperature > 0)) {
    throw new RangeError(`tabulate: expected a temperature (K) > 0, got ${temperature}`);
  }
  const at = (i: number) => low + ((high - low) * i) / intervals;
  const sample = (c: number) => {
    const value = fn(c);
    if (!Number.isFinite(value)) {
      throw new RangeError(`tabulate: expected a finite energy, got ${value} at c = ${c}`);
    }
    return value;
  };
  const values = Array.from({ length: intervals + 1 }, (_, i) => sample(at(i)));
  const table = quinticThrough(values, domain);
  const [first, last] = [values[0]!, values[intervals]!];
  const height = values.reduce(
    (most, v, i) => Math.max(most, Math.abs(v - first - ((last - first) * i) / intervals)),
    0,
  );
  const rounding = ROUNDING * values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  for (let i = 0; i < intervals; i++) {
    const c = at(i + 0.5);
    const miss = Math.abs(evaluatePiecewise(table, c) - sample(c));
    if (miss > tolerance * height + rounding) {
      throw new RangeError(
        `tabulate: expected a function that ${intervals} intervals follow to ${tolerance} of its height, got ${miss / height} at c = ${c}`,
      );
    }
  }
  return { kind: "tabulated", domain, values, ...(temperature !== undefined && { temperature }) };
}

/** Differences below this fraction of the largest value are rounding. */
const ROUNDING = 1e-13;
