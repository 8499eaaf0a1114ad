/** Two disjoint parts of a dataset, each in the order of the input. */
export interface Split<T> {
  readonly train: readonly T[];
  readonly test: readonly T[];
}

/** How a split is drawn. */
export interface SplitOptions {
  /** Fraction of groups, values or frames in the test part, in (0, 1); rounded, with at least one on either side. */
  readonly test: number;
  /** Integer in [0, 2^53). */
  readonly seed: number;
}
