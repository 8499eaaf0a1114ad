import type { Volume, VolumeData } from "@microstructure/volume";
import type { JsonValue } from "../types.js";

/** The inputs of one run, as its producer receives them. */
export interface RunCondition {
  /** The campaign's condition. */
  readonly params: Readonly<Record<string, number>>;
  readonly seed: number;
  /** The campaign's `options`; null when it has none. */
  readonly options: JsonValue;
}

/** One frame of a run. */
export interface ProducedFrame {
  /** Finite and larger than that of the frame before. */
  readonly time: number;
  /** Finite everywhere, on the grid of the first frame. Stored in f32. */
  readonly volume: Volume<VolumeData>;
  /** Put into the run's attributes; the last one given wins. */
  readonly record?: JsonValue;
}

/**
 * What a producer module exports. It runs in a worker process, one run at a time, and must depend on nothing but its
 * arguments.
 */
export interface Producer {
  /** Frames of one run in order of time. Stop early when `signal` aborts. */
  produce(condition: RunCondition, signal: AbortSignal): AsyncIterable<ProducedFrame>;
  /** Default: the module's file name without extension. */
  readonly name?: string;
  /**
   * Change it whenever results change: it is part of every run's identity. Default: SHA-256 of the module's own file,
   * which sees an edit of that file and not of what it imports.
   */
  readonly version?: string;
}
