/**
 * Thrown by `fit` when the loss or a weight stops being finite. The regressor counts as unfitted afterwards.
 * Recover with a smaller `learningRate` or by looking for outliers in the training data.
 */
export class RegressorDivergedError extends Error {
  readonly _tag = "RegressorDivergedError";
  /** Epoch in which it happened, counted from 1. */
  readonly epoch: number;
  /** Mean loss of that epoch; NaN or infinite unless only the last update diverged. */
  readonly loss: number;

  constructor(epoch: number, loss: number, options?: ErrorOptions) {
    super(`fit: training diverged in epoch ${epoch} (loss ${loss})`, options);
    this.name = "RegressorDivergedError";
    this.epoch = epoch;
    this.loss = loss;
  }
}

/** Thrown by `loadRegressor` and `loadEnsemble` when the bytes are not a complete saved model of a known version. */
export class RegressorFormatError extends Error {
  readonly _tag = "RegressorFormatError";
  /** What was expected and what came. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`load regressor: ${reason}`, options);
    this.name = "RegressorFormatError";
    this.reason = reason;
  }
}

type Tagged = RegressorDivergedError | RegressorFormatError;

const allTags: readonly Tagged["_tag"][] = ["RegressorDivergedError", "RegressorFormatError"];

/** True for this package's tagged errors (of the given tags), also those thrown by another copy of it. */
export function isRegressorError<T extends Tagged["_tag"] = Tagged["_tag"]>(
  error: unknown,
  ...tags: T[]
): error is Extract<Tagged, { _tag: T }> {
  if (!(error instanceof Error)) return false;
  const wanted: readonly unknown[] = tags.length > 0 ? tags : allTags;
  return wanted.includes((error as { _tag?: unknown })._tag);
}
