export interface Tolerance {
  readonly rtol?: number;
  readonly atol?: number;
}

/** Undefined when the arrays agree; otherwise a message naming the worst index. */
export function allclose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { rtol = 0, atol = 0 }: Tolerance,
): string | undefined {
  if (actual.length !== expected.length) {
    return `expected length ${expected.length}, got ${actual.length}`;
  }
  let worst = -1;
  let excess = 0;
  let failures = 0;
  for (let i = 0; i < expected.length; i++) {
    const a = actual[i] as number;
    const b = expected[i] as number;
    const over = Math.abs(a - b) - (atol + rtol * Math.abs(b));
    if (over <= 0) continue;
    failures++;
    if (worst < 0 || Number.isNaN(over) || over > excess) {
      worst = i;
      excess = over;
      if (Number.isNaN(over)) break;
    }
  }
  if (worst < 0) return undefined;
  return `${failures} of ${expected.length} differ (rtol ${rtol}, atol ${atol}); worst at ${worst}: got ${actual[worst]}, expected ${expected[worst]}`;
}
