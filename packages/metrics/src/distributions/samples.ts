/** Descriptor vectors of equal length, one per sample: latent vectors, or descriptors of one microstructure each. */
export type Samples = readonly ArrayLike<number>[];

/** Samples one after the other. */
export interface PackedSamples {
  readonly values: Float64Array;
  readonly count: number;
  readonly length: number;
}

/**
 * The samples of each set one after the other.
 *
 * @throws RangeError for fewer than `least` samples, vectors of unequal or zero length, NaN or infinity.
 */
export function packSamples(
  caller: string,
  sets: Readonly<Record<string, Samples>>,
  least: number,
): PackedSamples[] {
  const length = Object.values(sets)[0]?.[0]?.length ?? 0;
  return Object.entries(sets).map(([name, samples]) => {
    const count = samples.length;
    if (count < least) {
      throw new RangeError(`${caller}: expected at least ${least} vectors in ${name}, got ${count}`);
    }
    const values = new Float64Array(count * length);
    for (let i = 0; i < count; i++) {
      const sample = samples[i]!;
      if (sample.length !== length || length === 0) {
        throw new RangeError(
          `${caller}: expected vectors of one length above 0, got ${sample.length} numbers in ${name}[${i}]`,
        );
      }
      assertFiniteNumbers(caller, `${name}[${i}]`, sample);
      values.set(sample, i * length);
    }
    return { values, count, length };
  });
}

/** @throws RangeError for NaN or infinity among `values`. */
export function assertFiniteNumbers(caller: string, name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`${caller}: expected finite numbers, got ${values[i]} in ${name}[${i}]`);
    }
  }
}

/** Squared Euclidean distance of vector `i` of `a` and vector `j` of `b`. */
export function squaredDistance(a: PackedSamples, i: number, b: PackedSamples, j: number): number {
  const { length } = a;
  let sum = 0;
  for (let k = 0, p = i * length, q = j * length; k < length; k++, p++, q++) {
    const d = a.values[p]! - b.values[q]!;
    sum += d * d;
  }
  return sum;
}
