export type Precision = "f64" | "f32";

/** What one measurement found; `detail` says how well the measured work was done. */
export interface Reading {
  readonly value: number;
  readonly detail?: Readonly<Record<string, number | string>>;
}

/** One program doing one job. */
export interface Entry {
  /** Name of the program; entries of the same program are its variants, the fastest of which counts. */
  readonly code: string;
  readonly variant?: string;
  /** Ratios are of the entry that is `ours` to every `peer`; an `extra` is shown only. */
  readonly role: "ours" | "peer" | "extra";
  /** The measured number in the unit of the comparison. @throws AbsentError where it cannot be had here. */
  measure(): Promise<number | Reading> | number | Reading;
  close?(): void;
}

/** Entries that do the same job with the same precision and number of threads; they are measured in turn. */
export interface Comparison {
  /** What is done, such as "48^3". */
  readonly job: string;
  readonly precision: Precision;
  readonly threads: number;
  readonly entries: readonly Entry[];
}

export interface SuiteOptions {
  /** Short runs that only prove that every row works. */
  readonly isQuick: boolean;
  /** Peers on the grids that are too large to wait for. */
  readonly isLarge: boolean;
  /** Time to solution: search again for the steps of each program. */
  readonly isSearch: boolean;
  /** Whether a job may be wanted: a suite need not prepare others. */
  matches(job: string): boolean;
}

/** Comparisons that end up in one table and in one file of results. */
export interface Suite {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** Most rounds, where one reading is like another. */
  readonly rounds?: number;
  comparisons(options: SuiteOptions): Iterable<Comparison> | AsyncIterable<Comparison>;
}

/** A program, or a feature of ours, that is not there; its message is shown and kept with the results. */
export class AbsentError extends Error {
  readonly _tag = "AbsentError";
}
