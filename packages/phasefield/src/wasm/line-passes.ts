import type { ColumnWork } from "./column-jobs.js";
import type { Passes } from "./lazy-passes.js";
import type { SliceJobs } from "./slice-jobs.js";

/** Passes of a grid with one slice, which is its spectrum when its lines are transformed. */
export function createLinePasses(
  columns: (work: ColumnWork) => readonly number[],
  slices: SliceJobs,
): Passes {
  const multiply = (spectrum: number, table: number) => {
    if (table !== 0) columns({ fresh: { spectrum, table } });
  };
  return {
    respond(c, to, table, withEnergy) {
      const sums = slices.respond(c, to, withEnergy);
      multiply(to, table);
      return sums;
    },
    forward(field, to, table) {
      slices.forward(field, to);
      multiply(to, table);
    },
    synthesise(target, terms, to, weights) {
      const sums = terms.length > 0 ? columns({ terms, target, weights }) : [];
      slices.inverse(target, to);
      return sums;
    },
    settle() {},
    settleAll() {},
  };
}
