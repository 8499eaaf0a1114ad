import type { DeviceLostError, GpuLimitError, GpuUnavailableError } from "./gpu/errors.js";
import type { MechanicsError } from "./mechanics/errors.js";

abstract class PhasefieldError extends Error {
  abstract readonly _tag: string;
}

/** Why a run was stopped. */
export type DivergenceReason =
  | "not-finite"
  | "out-of-range"
  | "mass-drift"
  | "energy-rise"
  | "step-underflow"
  | "mechanics";

/**
 * Thrown when a running simulation leaves the physics: a voxel is not finite or outside the range of the free
 * energy, the mean drifts, the free energy rises, no step is small enough for the tolerance, or there is no mechanical
 * equilibrium: its `cause` is then a MechanicsError. Run again with a smaller `dt` or `tolerance`, or a larger
 * `stabilisation`; with `mechanics`, see the cause.
 */
export class DivergedError extends PhasefieldError {
  readonly _tag = "DivergedError";
  readonly reason: DivergenceReason;
  /** Step after which the check failed. */
  readonly step: number;
  readonly time: number;
  /** Time of the last state that passed every check. */
  readonly lastGoodTime: number;

  constructor(
    reason: DivergenceReason,
    detail: string,
    step: number,
    time: number,
    lastGoodTime: number,
    options?: ErrorOptions,
  ) {
    super(
      `simulation diverged at step ${step}, time ${time}: ${detail}; last good time ${lastGoodTime}`,
      options,
    );
    this.name = "DivergedError";
    this.reason = reason;
    this.step = step;
    this.time = time;
    this.lastGoodTime = lastGoodTime;
  }
}

/** Thrown before a run whose grid cannot carry the physics. Use a finer spacing or a larger kappa. */
export class ResolutionError extends PhasefieldError {
  readonly _tag = "ResolutionError";
  /** Cells per fastest-growing wavelength; at least 3 are needed. */
  readonly cellsPerWavelength: number;
  /** Cells per equilibrium interface width; at least 0.8 are needed. */
  readonly cellsPerInterface: number;

  constructor(cellsPerWavelength: number, cellsPerInterface: number) {
    super(
      `createSimulation: expected at least 3 cells per fastest wavelength and 0.8 per interface, got ${cellsPerWavelength.toFixed(2)} and ${cellsPerInterface.toFixed(2)}; use a finer spacing or a larger gradient energy`,
    );
    this.name = "ResolutionError";
    this.cellsPerWavelength = cellsPerWavelength;
    this.cellsPerInterface = cellsPerInterface;
  }
}

/** Why a checkpoint cannot be used. */
export type CheckpointFailure = "damaged" | "other-version" | "other-plan";

/**
 * Thrown when a simulation cannot continue from the checkpoint it was given: the bytes are damaged or cut off, come from
 * another version of the format, or belong to a run with other inputs. Give the inputs of the run that wrote it, or start
 * anew.
 */
export class CheckpointError extends PhasefieldError {
  readonly _tag = "CheckpointError";
  readonly reason: CheckpointFailure;

  constructor(reason: CheckpointFailure, detail: string) {
    super(`checkpoint: ${detail}`);
    this.name = "CheckpointError";
    this.reason = reason;
  }
}

type Errors = {
  CheckpointError: CheckpointError;
  DeviceLostError: DeviceLostError;
  DivergedError: DivergedError;
  GpuLimitError: GpuLimitError;
  GpuUnavailableError: GpuUnavailableError;
  MechanicsError: MechanicsError;
  ResolutionError: ResolutionError;
};

const TAGS = [
  "CheckpointError",
  "DeviceLostError",
  "DivergedError",
  "GpuLimitError",
  "GpuUnavailableError",
  "MechanicsError",
  "ResolutionError",
];

/** True for this package's tagged errors (of the given tag), also those thrown by another copy of it. */
export function isPhasefieldError<T extends keyof Errors = keyof Errors>(
  error: unknown,
  tag?: T,
): error is Errors[T] {
  const found = error instanceof Error ? (error as { _tag?: unknown })._tag : undefined;
  return tag === undefined ? TAGS.includes(found as string) : found === tag;
}
