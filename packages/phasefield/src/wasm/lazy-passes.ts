import type { FieldScalars } from "../backend/types.js";
import type { ColumnTerm, ColumnWork, FreshSpectrum } from "./column-jobs.js";
import type { SliceJobs } from "./slice-jobs.js";

/**
 * Transforms in passes over memory: slices, each with its lines along x and y, and columns along z. Second passes are put off
 * until the next call, which can often do them on the way: lines along z of a response together with the sum that it
 * enters, slices of a new field together with its response. So a step takes two passes instead of four. Arrays by their
 * addresses.
 */
export interface Passes {
  respond(c: number, to: number, table: number, withEnergy: boolean): FieldScalars;
  forward(field: number, to: number, table: number): void;
  synthesise(
    target: number,
    terms: readonly ColumnTerm[],
    to: number,
    weights: readonly number[],
  ): readonly number[];
  /** Does what was put off for `array`, a table too, before others touch it. */
  settle(array: number): void;
  /** Does all that was put off. */
  settleAll(): void;
}

/** Passes that go by `work`, an array of slices that holds what is between two passes: so at most one is put off. */
export function createLazyPasses(
  columns: (work: ColumnWork) => readonly number[],
  slices: SliceJobs,
  work: number,
): Passes {
  /** Spectrum whose lines along z are to be made from `work`. */
  let fresh: FreshSpectrum | undefined;
  /** Field whose slices are to be made from `work`. */
  let field: number | undefined;

  function settleAll(): void {
    if (fresh) columns({ fresh });
    if (field !== undefined) slices.inverse(work, field);
    fresh = undefined;
    field = undefined;
  }
  /** Settles what was put off, unless it is about to be overwritten. */
  function settleBut(isOverwritten: boolean): void {
    if (!isOverwritten) settleAll();
    fresh = undefined;
    field = undefined;
  }

  return {
    respond(c, to, table, withEnergy) {
      const isOwn = field === c;
      settleBut(isOwn || fresh?.spectrum === to);
      const sums = slices.respond(c, work, withEnergy, isOwn ? work : undefined);
      fresh = { spectrum: to, table };
      return sums;
    },
    forward(from, to, table) {
      settleBut(fresh?.spectrum === to);
      slices.forward(from, work);
      fresh = { spectrum: to, table };
    },
    synthesise(target, terms, to, weights) {
      const early = fresh && fresh.spectrum !== target ? fresh : undefined;
      const isTerm = early && terms.some(({ spectrum }) => spectrum === early.spectrum);
      settleBut(isTerm || field === to);
      const sums = columns({ ...(isTerm && { fresh: early }), terms, target, isInverse: true, weights });
      field = to;
      return sums;
    },
    settle(array) {
      if (fresh?.spectrum === array || fresh?.table === array || field === array) settleAll();
    },
    settleAll,
  };
}
