import type { Volume } from "@microstructure/volume";

/** Anything that survives `JSON.stringify` and `JSON.parse` unchanged. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** One microstructure with what is known about it. */
export interface Sample {
  /** Unique within its dataset; `<run id>/<frame index>` for stored frames. */
  readonly id: string;
  readonly volume: Volume;
  /** Numeric conditions; stored frames add `seed` and `time`. */
  readonly params: Readonly<Record<string, number>>;
  /** What the sample must not be separated from in a split: the id of its simulation run. */
  readonly group: string;
}

/** Where a dataset came from. */
export interface DatasetInfo {
  readonly name: string;
  /** Licence of the data, as an SPDX identifier where there is one. */
  readonly license?: string;
  /** What made the samples. */
  readonly producer?: ProducerDescription;
  /** Ids of declared runs that are not (yet) in the store. */
  readonly missing: readonly string[];
}

/** Name and version of the code that made a run. */
export interface ProducerDescription {
  readonly name: string;
  readonly version: string;
  /** What its results depend on: versions of packages, kind of arithmetic. */
  readonly software?: Readonly<Record<string, string>>;
  /** The material with the sources of its parameters. */
  readonly material?: JsonValue;
}

/** A finite set of samples that can be iterated any number of times, always in the same order. */
export interface Dataset {
  readonly info: DatasetInfo;
  /** Number of samples. */
  readonly size: number;
  [Symbol.asyncIterator](): AsyncIterator<Sample>;
}

/** Address of one sample: enough to split and to shuffle without reading a voxel. */
export interface SampleEntry {
  readonly id: string;
  readonly group: string;
}

/** A dataset whose samples can be read one by one in any order. */
export interface IndexedDataset<E extends SampleEntry = SampleEntry> extends Dataset {
  readonly entries: readonly E[];
  read(entry: E): Promise<Sample>;
}
