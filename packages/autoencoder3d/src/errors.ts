abstract class AutoencoderError extends Error {
  abstract readonly _tag: string;
}

/** What stopped being finite, and when. */
export interface Divergence {
  readonly quantity: "loss" | "weights" | "optimizer" | "validationLoss";
  /** Counted from 1. */
  readonly epoch: number;
  /** Optimizer steps taken before it was noticed. */
  readonly step: number;
  /** Of the bad batch; for another quantity, the mean of the epoch. */
  readonly loss: number;
}

/**
 * Thrown by `fit` when the loss, a weight, a moment of the optimizer or the validation loss is no longer a finite
 * number. The weights are those of the last epoch that ended well, and no checkpoint was made of the bad ones.
 * Recover by a smaller learning rate.
 */
export class AutoencoderDivergedError extends AutoencoderError implements Divergence {
  readonly _tag = "AutoencoderDivergedError";
  readonly quantity: Divergence["quantity"];
  readonly epoch: number;
  readonly step: number;
  readonly loss: number;

  constructor(reason: string, { quantity, epoch, step, loss }: Divergence) {
    super(`fit: ${reason} in epoch ${epoch} after step ${step}`);
    this.name = "AutoencoderDivergedError";
    this.quantity = quantity;
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
  readonly AutoencoderDivergedError: AutoencoderDivergedError;
  readonly InvalidModelError: InvalidModelError;
}

const TAGS: readonly string[] = [
  "AutoencoderDivergedError",
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
