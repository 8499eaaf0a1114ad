import type { Volume, VolumeData } from "@microstructure/volume";
import type { JsonValue } from "../types.js";

/** The inputs of one run, as its producer receives them. */
export interface RunCondition {
  /** The campaign's condition. */
  readonly params: Readonly<Record<string, number>>;
  readonly seed: number;
  /** The campaign's `options`; null when it has none. */
  readonly options: JsonValue;
  /** Where to continue an interrupted run; absent at its start, and always for a producer without checkpoints. */
  readonly resume?: ResumePoint;
}

/** The last stored frame that has a stored checkpoint: the producer continues with the frame after it. */
export interface ResumePoint {
  /** Index of that frame, from 0. */
  readonly frame: number;
  readonly time: number;
  /** The bytes the producer gave out with that frame, at offset 0 of a buffer of their own. */
  readonly checkpoint: Uint8Array;
}

/** One frame of a run. */
export interface ProducedFrame {
  /** Finite and larger than that of the frame before. */
  readonly time: number;
  /** Finite everywhere, on the grid of the first frame. Stored in f32. */
  readonly volume: Volume<VolumeData>;
  /** Put into the run's attributes; the last one given wins, also over those before an interruption. */
  readonly record?: JsonValue;
  /**
   * Gives bytes from which `produce` can continue after this frame, given as `condition.resume.checkpoint`, with the same
   * frames and records as without the interruption. Called at most once and before the next frame is asked for, when a
   * checkpoint is due; what it leaves out must follow from the other inputs.
   */
  readonly checkpoint?: () => Uint8Array | Promise<Uint8Array>;
}

/**
 * What a producer module exports. It runs in a worker process, one run at a time, and must depend on nothing but its
 * arguments.
 */
export interface Producer {
  /**
   * Frames of one run in order of time: all, or those after `condition.resume.frame`. Stop early when `signal` aborts.
   * Throw when the checkpoint cannot be used: the run fails, its checkpoint is removed, and the next call starts it over.
   */
  produce(condition: RunCondition, signal: AbortSignal): AsyncIterable<ProducedFrame>;
  /** Default: the module's file name without extension. */
  readonly name?: string;
  /**
   * Change it whenever results change: it is part of every run's identity. Default: SHA-256 of the module's own file,
   * which sees an edit of that file and not of what it imports.
   */
  readonly version?: string;
  /** What results depend on besides: versions of packages, kind of arithmetic. Recorded, and part of every run's identity. */
  readonly software?: Readonly<Record<string, string>>;
  /** The material with the sources of its parameters, as data. Recorded, and part of every run's identity. */
  readonly material?: JsonValue;
}
