abstract class AutoencoderError extends Error {
  abstract readonly _tag: string;
}

/**
 * Thrown by `fit` when the loss is no longer a finite number. Recover by a smaller learning rate, from the last
 * checkpoint.
 */
export class TrainingDivergedError extends AutoencoderError {
  readonly _tag = "TrainingDivergedError";
  /** Epoch of the bad step, counted from 0. */
  readonly epoch: number;
  /** Optimizer steps taken before it. */
  readonly step: number;
  readonly loss: number;

  constructor(epoch: number, step: number, loss: number) {
    super(`fit: expected a finite loss, got ${loss} at epoch ${epoch}, step ${step}`);
    this.name = "TrainingDivergedError";
    this.epoch = epoch;
    this.step = step;
    this.loss = loss;
  }
}

/** Thrown when bytes are not a complete model or checkpoint, or do not belong to this one. */
export class InvalidModelError extends AutoencoderError {
  readonly _tag = "InvalidModelError";
  /** What was expected and what came. */
  readonly reason: string;

  constructor(caller: string, reason: string, options?: ErrorOptions) {
    super(`${caller}: ${reason}`, options);
    this.name = "InvalidModelError";
    this.reason = reason;
  }
}

interface AutoencoderErrors {
  readonly TrainingDivergedError: TrainingDivergedError;
  readonly InvalidModelError: InvalidModelError;
}

const TAGS: readonly string[] = [
  "TrainingDivergedError",
  "InvalidModelError",
] satisfies (keyof AutoencoderErrors)[];

/** True for this package's tagged errors (of the given tags), also those thrown by another copy of it. */
export function isAutoencoderError<K extends keyof AutoencoderErrors = keyof AutoencoderErrors>(
  error: unknown,
  ...tags: K[]
): error is AutoencoderErrors[K] {
  if (!(error instanceof Error)) return false;
  const tag = (error as { _tag?: unknown })._tag;
  return typeof tag === "string" && (tags.length > 0 ? (tags as string[]) : TAGS).includes(tag);
}
