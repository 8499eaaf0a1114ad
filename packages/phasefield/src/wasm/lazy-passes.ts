import type { FieldScalars } from "../backend/types.js";
import type { ColumnJobs, ColumnTerm, EarlyLines } from "./column-jobs.js";
import type { SliceJobs } from "./slice-jobs.js";

/**
 * Transforms in 3-D, whose second passes are put off until the next call, which can often do them on the way: lines along
 * z of a response together with the sum that it enters, slices of a new field together with its response. So a step
 * takes two passes over memory instead of four. Arrays by their addresses.
 */
export interface LazyPasses {
  respond(c: number, to: number, table: number, withEnergy: boolean): FieldScalars;
  forward(field: number, to: number, table: number): void;
  synthesise(
    target: number,
    terms: readonly ColumnTerm[],
    to: number,
    weights: readonly number[],
  ): readonly number[];
  /** Does what was put off for `array`, before others touch it. */
  settle(array: number): void;
  /** Does all that was put off. */
  settleAll(): void;
}

/** Passes with an array `work` of the layout of spectra. */
export function createLazyPasses(columns: ColumnJobs, slices: SliceJobs, work: number): LazyPasses {
  /** Spectrum that lacks its lines along z. */
  let lines: EarlyLines | undefined;
  /** Field whose slices are to be made from `work`. */
  let field: number | undefined;

  function settleLines(): void {
    if (lines) columns.forward(lines.spectrum, lines.spectrum, lines.table);
    lines = undefined;
  }
  function settleField(): void {
    if (field !== undefined) slices.inverse(work, field);
    field = undefined;
  }

  return {
    respond(c, to, table, withEnergy) {
      if (lines?.spectrum !== to) settleLines();
      if (field !== c) settleField();
      const sums = slices.respond(c, to, withEnergy, field === c ? work : undefined);
      field = undefined;
      lines = { spectrum: to, table };
      return sums;
    },
    forward(from, to, table) {
      settleField();
      if (lines?.spectrum !== to) settleLines();
      slices.forward(from, to);
      lines = { spectrum: to, table };
    },
    synthesise(target, terms, to, weights) {
      if (field !== to) settleField();
      const isTerm = terms.some(({ spectrum }) => spectrum === lines?.spectrum);
      if (!isTerm || lines?.spectrum === target) settleLines();
      const sums = columns.inverse(target, terms, work, weights, lines);
      lines = undefined;
      field = to;
      return sums;
    },
    settle(array) {
      if (lines?.spectrum === array) settleLines();
      if (field === array) settleField();
    },
    settleAll() {
      settleLines();
      settleField();
    },
  };
}
