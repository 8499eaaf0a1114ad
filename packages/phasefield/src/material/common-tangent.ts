/** An energy curve: value and derivative. */
export interface Curve {
  value(c: number): number;
  slope(c: number): number;
}

/** The chord of the convex hull of an energy curve that spans a composition. */
export interface Tangent {
  readonly low: number;
  readonly high: number;
  /** Largest height of the curve above the chord. */
  readonly barrier: number;
}

const SAMPLES = 4000;
/** Barriers below this fraction of the largest energy are rounding. */
const FLAT = 1e-12;
/** Of the ends, in units of the domain. */
const ACCURACY = 1e-10;

/**
 * The common tangent of `curve` over `domain` that spans `mean`, or undefined where the curve is convex. An end that
 * would lie outside the domain is on its edge.
 *
 * **Accuracy** two wells closer than 1/4000 of the domain count as one; ends to 1e-10 of the domain, unless rounding
 * of a flat curve hides them.
 */
export function commonTangent(
  curve: Curve,
  domain: readonly [number, number],
  mean: number,
): Tangent | undefined {
  const [first, last] = domain;
  const c = Float64Array.from({ length: SAMPLES + 1 }, (_, i) => first + ((last - first) * i) / SAMPLES);
  const values = c.map((x) => curve.value(x));
  const hull = convexHull(c, values);
  const cell = (last - first) / SAMPLES;
  for (let end = 1; end < hull.length; end++) {
    const [a, b] = [hull[end - 1]!, hull[end]!];
    if (b - a <= 1 || c[a]! - 2 * cell > mean || c[b]! + 2 * cell < mean) continue;
    const chord = (values[b]! - values[a]!) / (c[b]! - c[a]!);
    const [low, high] = polish(curve, around(c, a), around(c, b), chord);
    const margin = ACCURACY * (last - first);
    if (mean < low - margin || mean > high + margin) continue;
    const heightOf = heightAbove(curve, low, high);
    let barrier = 0;
    for (let i = a + 1; i < b; i++) barrier = Math.max(barrier, heightOf(c[i]!));
    const largest = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    if (barrier > FLAT * largest) return { low, high, barrier };
  }
  return undefined;
}

/**
 * Integral of sqrt(height of the curve above its tangent) over c, by the midpoint rule in the angle of
 * c = middle - half cos(angle), which takes both kinds of ends: touching (linear) and on an edge (square root).
 */
export function integrateBarrier(curve: Curve, { low, high }: Tangent): number {
  const heightOf = heightAbove(curve, low, high);
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  let sum = 0;
  for (let i = 0; i < SAMPLES; i++) {
    const angle = (Math.PI * (i + 0.5)) / SAMPLES;
    sum += Math.sin(angle) * Math.sqrt(Math.max(0, heightOf(middle - half * Math.cos(angle))));
  }
  return (sum * half * Math.PI) / SAMPLES;
}

/** Indices of the points on the lower convex hull. */
function convexHull(x: Float64Array, y: Float64Array): number[] {
  const hull: number[] = [];
  for (let i = 0; i < x.length; i++) {
    while (hull.length >= 2 && !turnsLeft(x, y, hull.at(-2)!, hull.at(-1)!, i)) hull.pop();
    hull.push(i);
  }
  return hull;
}

function turnsLeft(x: Float64Array, y: Float64Array, a: number, b: number, c: number): boolean {
  return (x[b]! - x[a]!) * (y[c]! - y[a]!) - (y[b]! - y[a]!) * (x[c]! - x[a]!) > 0;
}

type Bracket = readonly [number, number];

/** Two samples to either side of sample `i`: there lies the point of the true hull. */
function around(c: Float64Array, i: number): Bracket {
  return [c[Math.max(0, i - 2)]!, c[Math.min(c.length - 1, i + 2)]!];
}

/** From samples 1/4000 apart the first step leaves 1e-7 of the slope or less, the third rounding. */
const NEWTON_STEPS = 4;

/**
 * Tangent ends by Newton's method on the slope s: where curve - s c is lowest in either bracket, the two minima must be
 * equal, and their difference changes with s by the distance of the ends.
 */
function polish(curve: Curve, left: Bracket, right: Bracket, chord: number): [number, number] {
  let s = chord;
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const low = lowestAt(curve, left, s);
    const high = lowestAt(curve, right, s);
    s = (curve.value(high) - curve.value(low)) / (high - low);
  }
  return [lowestAt(curve, left, s), lowestAt(curve, right, s)];
}

/** Where curve - s c is lowest in a bracket in which it is convex. */
function lowestAt(curve: Curve, [from, to]: Bracket, s: number): number {
  if (curve.slope(from) >= s) return from;
  if (curve.slope(to) <= s) return to;
  let [low, high] = [from, to];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (curve.slope(middle) < s) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function heightAbove(curve: Curve, low: number, high: number): (c: number) => number {
  const start = curve.value(low);
  const s = (curve.value(high) - start) / (high - low);
  return (c) => curve.value(c) - start - s * (c - low);
}
