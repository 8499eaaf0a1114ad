import { assertPositive } from "../assert-comparable.js";
import { type PackedSamples, packSamples, type Samples, squaredDistance } from "./samples.js";

/** Options of {@link mmd}. */
export interface MmdOptions {
  /** Width sigma of the kernel `exp(-|x - y|^2 / (2 sigma^2))`. Default: median distance of all pairs of vectors. */
  readonly bandwidth?: number;
  /** `unbiased` (default) has expectation 0 for equal distributions and may be negative; `biased` is never negative. */
  readonly estimator?: "unbiased" | "biased";
}

/** Maximum mean discrepancy of two sets of vectors. */
export interface Mmd {
  /** Estimate of the squared discrepancy, dimensionless. */
  readonly squared: number;
  /** Width of the kernel used: values of different widths do not compare. */
  readonly bandwidth: number;
}

/**
 * Squared maximum mean discrepancy of two sets of vectors under a Gaussian kernel: 0 for equal distributions, at most 2.
 *
 * Distances are Euclidean over the numbers as given, so bring descriptors of different units to one scale first. The
 * default width depends on both sets: to rank several generated sets against one real set, pass one `bandwidth`.
 *
 * **Cost** O((m + n)^2 d) time for vectors of length d; all pair distances are held, 4 (m + n)^2 bytes, twice over for
 * the median.
 *
 * @throws RangeError for fewer than two vectors in a set, unequal lengths, NaN or infinity, a bandwidth that is not
 * positive, or none when most vectors are equal and the median distance is 0.
 * @see Gretton et al., A kernel two-sample test, J. Mach. Learn. Res. 13, 723 (2012)
 */
export function mmd(x: Samples, y: Samples, options: MmdOptions = {}): Mmd {
  const { estimator = "unbiased" } = options;
  if (estimator !== "unbiased" && estimator !== "biased") {
    throw new RangeError(`mmd: expected estimator unbiased or biased, got ${String(estimator)}`);
  }
  const sets = packSamples("mmd", { x, y }, 2);
  const [p, q] = sets as [PackedSamples, PackedSamples];
  const [within, across] = [[pairs(p), pairs(q)] as const, pairs(p, q)];
  const bandwidth = options.bandwidth ?? medianDistance([...within, across]);
  assertPositive("mmd", "bandwidth", bandwidth);

  const [xx, yy] = within.map((squares, set) => {
    const { count } = set === 0 ? p : q;
    const twice = 2 * kernelSum(squares, bandwidth);
    return estimator === "biased" ? (count + twice) / count ** 2 : twice / (count * (count - 1));
  }) as [number, number];
  const xy = kernelSum(across, bandwidth) / across.length;
  return { squared: xx + yy - 2 * xy, bandwidth };
}

/** Squared distances of all pairs within a set, or of all pairs of one from each. */
function pairs(a: PackedSamples, b?: PackedSamples): Float64Array {
  const squares = new Float64Array(b === undefined ? (a.count * (a.count - 1)) / 2 : a.count * b.count);
  let at = 0;
  for (let i = 0; i < a.count; i++) {
    for (let j = b === undefined ? i + 1 : 0; j < (b ?? a).count; j++) {
      squares[at++] = squaredDistance(a, i, b ?? a, j);
    }
  }
  return squares;
}

function kernelSum(squares: Float64Array, bandwidth: number): number {
  let sum = 0;
  // Twice divided: the square of the bandwidth may overflow or vanish.
  for (let i = 0; i < squares.length; i++) sum += Math.exp((-0.5 * (squares[i]! / bandwidth)) / bandwidth);
  return sum;
}

function medianDistance(parts: readonly Float64Array[]): number {
  const all = new Float64Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  all.sort();
  const half = all.length >> 1;
  const upper = Math.sqrt(all[half]!);
  return all.length % 2 === 1 ? upper : (Math.sqrt(all[half - 1]!) + upper) / 2;
}
