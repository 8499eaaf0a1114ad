import type { LengthUnit, Shape3, Spacing3 } from "@microstructure/volume";
import type { JsonValue, ProducerDescription } from "../types.js";

/** Value of the root attribute `format`. */
export const FORMAT = "microstructure-dataset";

/** Version of the layout described in this file; a reader accepts exactly its own. */
export const FORMAT_VERSION = 1;

/** Name of the f32 array [frames, nz, ny, nx] in a run's group; one frame per chunk. */
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
}

/** Attributes of the root group. */
export interface RootAttributes {
  readonly format: typeof FORMAT;
  readonly formatVersion: typeof FORMAT_VERSION;
  readonly campaign: StoredCampaign;
  /** Ids of all declared runs, in order; each is the name of a subgroup once the run is complete. */
  readonly runs: readonly string[];
  readonly license?: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
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
  /** Versions of the software that wrote the run. */
  readonly software: Readonly<Record<string, string>>;
  readonly frames: number;
  readonly shape: Shape3;
  readonly spacing: Spacing3;
  readonly unit: LengthUnit;
  /** CRC-32 of each frame's little-endian f32 bytes, before compression. */
  readonly crc32: readonly number[];
  /** What the producer chose to put on record: warnings, ranges, step counts. */
  readonly record?: JsonValue;
  readonly license?: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}
