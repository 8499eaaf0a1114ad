import { sharedGroups } from "../split/shared-groups.js";
import type { Split } from "../split/split.js";
import type { IndexedDataset, SampleEntry } from "../types.js";
import { prefetch } from "../verbs/prefetch.js";
import { select } from "../verbs/select.js";
import { findNearestRows } from "./nearest-rows.js";
import { meanSquaredDifference, sketchFields, squaredDifference } from "./sketched-fields.js";
import { type DistanceSummary, summariseDistances } from "./summarise-distances.js";

/** How {@link leakReport} compares samples. */
export interface LeakOptions {
  /**
   * Numbers by which a field of more voxels is compared: distances scatter by 1 / sqrt(2 sketchSize) of their value about
   * those of the full fields. Default 2048: 1.6 %.
   */
  readonly sketchSize?: number;
  /** Distance below which a sample counts as near. Default 0.3: a correlation above 0.91 at equal contrast. */
  readonly threshold?: number;
  /** Stops between two reads or blocks with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A test sample and the training sample nearest to it. */
export interface NearestSample {
  readonly id: string;
  /** Id of the training sample. */
  readonly nearest: string;
  /** 0 for a copy, 1 for unrelated fields. */
  readonly distance: number;
  /** Rms difference of the two, in units of `spread`. */
  readonly difference: number;
}

/** How near the test samples of a split are to its training samples. */
export interface LeakReport {
  /** Groups on both sides. */
  readonly sharedGroups: readonly string[];
  /** Every test sample in the order of the split. */
  readonly nearest: readonly NearestSample[];
  /** Distances of test samples to their nearest training samples. */
  readonly test: DistanceSummary;
  /** Distances of training samples to the nearest other one; undefined for a single sample. */
  readonly train: DistanceSummary | undefined;
  /**
   * Distances of training samples to the nearest one of another group: what a split without a leak would give. Undefined
   * for a single group.
   */
  readonly trainAcrossGroups: DistanceSummary | undefined;
  readonly threshold: number;
  /** Rms difference between two samples of both parts, drawn at random, in units of the field. */
  readonly spread: number;
}

/** Pairs of less contrast than this share of the spread are compared with it instead of with their own. */
const LEAST_CONTRAST = 0.1;

/** Hides the latency of reads; a few volumes in memory. */
const READS_AHEAD = 8;

/**
 * How near each test sample is to the training sample nearest to it, beside the same among training samples.
 *
 * The distance of two fields a and b is the rms of a - b over the rms that unrelated fields of the same means and
 * variances have, sqrt(var a + var b + (mean a - mean b)^2): 0 for a copy, 1 for unrelated fields whatever their means
 * and contrast, up to sqrt(2) for opposite ones. Where that contrast is below a tenth of the spread of the data set, as
 * between nearly uniform fields, a tenth of the spread stands for it: such fields are near each other, noise or not.
 *
 * Fields are compared as they lie: a shifted or mirrored copy counts as unrelated, and so does one whose mean was moved by
 * more than its contrast, such as the same start noise at another composition.
 *
 * **Cost** reads each sample once; sketchSize * train * (train / 2 + test) multiplications, about 18 s of one
 * core for 4,962 samples of 48^3 of which a fifth is tested (bench/leak-report.bench.ts); 4 sketchSize bytes per sample.
 *
 * @throws RangeError for an empty part, volumes of different shapes, voxels that are not finite, or options out of range.
 */
export async function leakReport<E extends SampleEntry>(
  dataset: IndexedDataset<E>,
  { train, test }: Split<E>,
  options: LeakOptions = {},
): Promise<LeakReport> {
  const caller = "leakReport";
  const { sketchSize = 2048, threshold = 0.3, signal } = options;
  if (!Number.isInteger(sketchSize) || sketchSize < 1) {
    throw new RangeError(`${caller}: expected a positive integer sketchSize, got ${sketchSize}`);
  }
  if (!(threshold > 0)) throw new RangeError(`${caller}: expected a positive threshold, got ${threshold}`);
  if (train.length === 0 || test.length === 0) {
    throw new RangeError(
      `${caller}: expected samples in both parts, got ${train.length} to train on and ${test.length} to test`,
    );
  }
  const all = [...train, ...test];
  const samples = prefetch(select(dataset, all), READS_AHEAD);
  const fields = await sketchFields(caller, samples, { count: all.length, size: sketchSize, signal });
  const squaredSpread = meanSquaredDifference(fields);
  const leastContrast = Math.max(LEAST_CONTRAST ** 2 * squaredSpread, Number.MIN_VALUE);
  const { any, otherGroup } = await findNearestRows(fields, {
    references: train.length,
    groups: numberGroups(all),
    leastContrast,
    signal,
  });

  const { variances, means } = fields;
  const distanceOf = (row: number, reference: number) => {
    const contrast = variances[row]! + variances[reference]! + (means[row]! - means[reference]!) ** 2;
    return Math.sqrt(squaredDifference(fields, row, reference) / Math.max(contrast, leastContrast));
  };
  const distances = (rows: Int32Array) =>
    Float64Array.from(
      [...rows.subarray(0, train.length)].flatMap((reference, row) =>
        reference < 0 ? [] : [distanceOf(row, reference)],
      ),
    );
  const nearest = test.map(({ id }, i): NearestSample => {
    const row = train.length + i;
    const reference = any[row]!;
    const square = squaredDifference(fields, row, reference);
    return {
      id,
      nearest: train[reference]!.id,
      distance: distanceOf(row, reference),
      difference: square === 0 ? 0 : Math.sqrt(square / squaredSpread),
    };
  });
  const testDistances = Float64Array.from(nearest, ({ distance }) => distance);
  return {
    sharedGroups: sharedGroups(train, test),
    nearest,
    test: summariseDistances(testDistances, threshold) as DistanceSummary,
    train: summariseDistances(distances(any), threshold),
    trainAcrossGroups: summariseDistances(distances(otherGroup), threshold),
    threshold,
    spread: Math.sqrt(squaredSpread),
  };
}

function numberGroups(entries: readonly SampleEntry[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(entries, ({ group }) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}
