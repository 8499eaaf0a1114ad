/**
 * How a value was seen:
 * ABSTRACT read in a copy of the publication's abstract or first page;
 * DATABASE read in the file of an openly available thermodynamic database;
 * SEED stated in the text of Microstructures 2026, 6, 2026030;
 * DERIVED computed from values with other tags, as its notes say;
 * RECALL domain knowledge that was not seen in print: verify before use, never cite.
 */
export type SeenTag = "ABSTRACT" | "DATABASE" | "SEED" | "DERIVED" | "RECALL";

/** Where a value comes from. */
export interface LiteratureSource {
  /** A publication or database; for DERIVED what it was computed from, for RECALL what kind of knowledge it is. */
  readonly source: string;
  readonly seen: SeenTag;
  readonly notes?: string;
}

/** A published number with what its source says about its accuracy. A field that the source does not state is absent. */
export interface LiteratureValue extends LiteratureSource {
  readonly value: number;
  /** True where the source says "about". */
  readonly isApproximate?: true;
  /** Relative error as printed. */
  readonly relativeError?: number;
  /** Least and greatest of the values that are found for it, in the unit of `value`. */
  readonly range?: readonly [least: number, greatest: number];
  /** Present where `value` is only a limit: the true value is at least that. */
  readonly bound?: "lower";
  /** AlN fraction x of Ti(1-x)Al(x)N. */
  readonly xAl?: number;
  /** K. */
  readonly temperature?: number;
  readonly method?: string;
}
