import { type PackedSamples, packSamples, type Samples, squaredDistance } from "./samples.js";

/** Options of {@link precisionRecallDensityCoverage}. */
export interface PrecisionRecallDensityCoverageOptions {
  /** Neighbour whose distance is the radius of the ball around a vector, the vector itself not counted. Default 5. */
  readonly k?: number;
}

/** How well a generated set of vectors lies within a real one, and how much of the real one it reaches. */
export interface PrecisionRecallDensityCoverage {
  /** Share of generated vectors that lie in the ball of any real vector. */
  readonly precision: number;
  /** Share of real vectors that lie in the ball of any generated vector. */
  readonly recall: number;
  /** Mean number of balls of real vectors around a generated vector, over k: about 1 for equal distributions. */
  readonly density: number;
  /** Share of real vectors whose ball holds any generated vector. */
  readonly coverage: number;
}

/**
 * Precision and recall by k nearest neighbours, density and coverage of a generated set of vectors against a real one.
 *
 * A ball is open: vectors at the distance of the k-th neighbour lie outside, so vectors repeated more than k times have
 * empty balls, as in the reference code. Precision and recall are moved by single outliers; density and coverage much
 * less. For equal distributions and many vectors coverage nears `1 - 2^-k` (equal sizes). Distances are Euclidean over
 * the numbers as given: bring descriptors of different units to one scale first.
 *
 * **Cost** O((m + n)^2 d) time for vectors of length d, O(m + n) memory.
 *
 * @throws RangeError unless `k` is an integer from 1 and below the size of both sets; for unequal lengths, NaN, infinity.
 * @see Naeem et al., Reliable fidelity and diversity metrics for generative models, ICML 2020;
 * Kynkäänniemi et al., Improved precision and recall metric for assessing generative models, NeurIPS 2019
 */
export function precisionRecallDensityCoverage(
  real: Samples,
  generated: Samples,
  options: PrecisionRecallDensityCoverageOptions = {},
): PrecisionRecallDensityCoverage {
  const { k = 5 } = options;
  if (!Number.isInteger(k) || k < 1) {
    throw new RangeError(`precisionRecallDensityCoverage: expected an integer k of at least 1, got ${k}`);
  }
  const sets = packSamples("precisionRecallDensityCoverage", { real, generated }, k + 1);
  const [r, g] = sets as [PackedSamples, PackedSamples];
  const [realRadius, generatedRadius] = [squaredRadii(r, k), squaredRadii(g, k)];

  const balls = new Uint32Array(g.count);
  let [recalled, covered] = [0, 0];
  for (let i = 0; i < r.count; i++) {
    let [inAny, holdsAny] = [0, 0];
    for (let j = 0; j < g.count; j++) {
      const square = squaredDistance(r, i, g, j);
      if (square < generatedRadius[j]!) inAny = 1;
      if (square < realRadius[i]!) {
        holdsAny = 1;
        balls[j]!++;
      }
    }
    recalled += inAny;
    covered += holdsAny;
  }
  return {
    precision: balls.reduce((total, n) => total + (n > 0 ? 1 : 0), 0) / g.count,
    recall: recalled / r.count,
    density: balls.reduce((total, n) => total + n, 0) / (k * g.count),
    coverage: covered / r.count,
  };
}

/** Squared distance of each vector to its k-th nearest neighbour. */
function squaredRadii(samples: PackedSamples, k: number): Float64Array {
  const distances = new Float64Array(samples.count);
  return Float64Array.from({ length: samples.count }, (_, i) => {
    for (let j = 0; j < samples.count; j++) distances[j] = squaredDistance(samples, i, samples, j);
    // The vector itself is one of the zeros at the front.
    return distances.sort()[k]!;
  });
}
