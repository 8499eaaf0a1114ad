/** Free energy of the box at rising times. */
export interface Curve {
  readonly time: readonly number[];
  readonly energy: readonly number[];
  /** Mean wavelength of the field, where it was recorded. */
  readonly wavelength?: readonly number[];
}

/** The energy at a recorded time. @throws RangeError if the curve was not recorded there. */
export function energyAt({ time, energy }: Curve, at: number): number {
  let low = 0;
  let high = time.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((time[middle] as number) < at * (1 - 1e-9)) low = middle + 1;
    else high = middle;
  }
  const found = time[low];
  if (found === undefined || Math.abs(found - at) > 1e-9 * Math.abs(at)) {
    throw new RangeError(`energyAt: expected a recorded time, got ${at}`);
  }
  return energy[low] as number;
}

/** The energy at any time within the curve, by linear interpolation. */
export function energyNear({ time, energy }: Curve, at: number): number {
  const next = time.findIndex((t) => t >= at);
  if (next < 0) throw new RangeError(`energyNear: expected a time up to ${time.at(-1)}, got ${at}`);
  const after = time[next] as number;
  if (next === 0 || after === at) return energy[next] as number;
  const before = time[next - 1] as number;
  const weight = (at - before) / (after - before);
  return (1 - weight) * (energy[next - 1] as number) + weight * (energy[next] as number);
}

/** At most about `points` points of a curve, evenly spread over the logarithm of time; ends and `keep` stay. */
export function thin(curve: Curve, points: number, keep: readonly number[] = []): Curve {
  const kept = new Set(keep);
  const { time } = curve;
  const first = time.find((t) => t > 0) ?? 1;
  const step = Math.log((time.at(-1) ?? first) / first) / points;
  let next = Number.NEGATIVE_INFINITY;
  const chosen = time.flatMap((t, i) => {
    const position = t > 0 ? Math.log(t / first) : Number.NEGATIVE_INFINITY;
    const isEnd = i === 0 || i === time.length - 1;
    if (!isEnd && position < next && !kept.has(t)) return [];
    if (t > 0 && position >= next) next = position + step;
    return [i];
  });
  return {
    time: chosen.map((i) => time[i] as number),
    energy: chosen.map((i) => curve.energy[i] as number),
  };
}
