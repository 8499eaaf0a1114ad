/** Rows of features, one per sample, all of the same length. */
export type Features = readonly ArrayLike<number>[];

/** Anything that learns from samples and predicts: what {@link crossValidate} runs. */
export interface Estimator {
  /** Forgets what was learnt before and learns from these samples. */
  fit(x: Features, y: ArrayLike<number>): void | Promise<void>;
  /** One prediction per row of `x`, in the units of `y`. */
  predict(x: Features): Float64Array;
  /** Releases memory that the garbage collector cannot see. */
  dispose?(): void;
}
