import type { LengthUnit, Shape3, Spacing3 } from "@microstructure/volume";
import type { JsonValue, ProducerDescription } from "../types.js";
import type { EncodingOptions, FrameEncoding } from "./encoding.js";
import type { FileDigests } from "./verified-store.js";

/** Value of the root attribute `format`. */
export const FORMAT = "microstructure-dataset";

/** Version of the layout described in this file; a reader accepts exactly its own. */
export const FORMAT_VERSION = 2;

/** Name of the array [frames, nz, ny, nx] in a run's group, of the type and chunks that the run's `encoding` says. */
export const FRAMES = "frames";

/** Name of the f64 array [frames] in a run's group. */
export const TIME = "time";

/** A campaign as a store remembers it: its producer by name and version, never by a path of the machine it ran on. */
export interface StoredCampaign {
  readonly name: string;
  readonly producer: ProducerDescription;
  readonly conditions: readonly Readonly<Record<string, number>>[];
  readonly seeds: readonly number[];
  readonly options: JsonValue;
  readonly encoding: EncodingOptions;
}

/** Attributes of the root group. */
export interface RootAttributes {
  readonly format: typeof FORMAT;
  readonly formatVersion: typeof FORMAT_VERSION;
  readonly campaign: StoredCampaign;
  /** Ids of all declared runs, in order; each is the name of a subgroup once the run is complete. */
  readonly runs: readonly string[];
  /** Parameters and `seed` of all declared runs as columns in the order of `runs`; null where a run has no such parameter. */
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
  readonly license?: string;
  /** SHA-256 of the canonical JSON of all other attributes, in hex. */
  readonly seal: string;
}

/** Attributes of a run's group: everything needed to make the run again. */
export interface RunAttributes {
  readonly formatVersion: typeof FORMAT_VERSION;
  readonly id: string;
  /** SHA-256 of the canonical JSON of the run's inputs, in hex. */
  readonly inputsHash: string;
  readonly params: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly options: JsonValue;
  readonly producer: ProducerDescription;
  readonly encoding: FrameEncoding;
  /** Versions of the software that wrote the run. */
  readonly software: Readonly<Record<string, string>>;
  readonly frames: number;
  readonly shape: Shape3;
  readonly spacing: Spacing3;
  readonly unit: LengthUnit;
  /** SHA-256 of all other files of the group. */
  readonly files: FileDigests;
  /** What the producer chose to put on record: warnings, ranges, step counts. */
  readonly record?: JsonValue;
  readonly license?: string;
  /** SHA-256 of the canonical JSON of all other attributes, in hex. */
  readonly seal: string;
}
