import type { ColumnJobs } from "./column-jobs.js";
import type { LazyPasses } from "./lazy-passes.js";
import type { SliceJobs } from "./slice-jobs.js";

/**
 * Transforms that are done at once: in two dimensions or one, and where lines along z are halved and cannot stay in place.
 *
 * @param work array between slices and lines along z; undefined without such lines
 */
export function createPasses(
  columns: ColumnJobs,
  slices: SliceJobs,
  work: number | undefined,
  isInPlace: boolean,
): LazyPasses {
  const ahead = (to: number) => (isInPlace || work === undefined ? to : work);
  return {
    respond(c, to, table, withEnergy) {
      const sums = slices.respond(c, ahead(to), withEnergy);
      columns.forward(ahead(to), to, table);
      return sums;
    },
    forward(field, to, table) {
      slices.forward(field, ahead(to));
      columns.forward(ahead(to), to, table);
    },
    synthesise(target, terms, to, weights) {
      const sums = columns.inverse(target, terms, work ?? target, weights);
      slices.inverse(work ?? target, to);
      return sums;
    },
    settle() {},
    settleAll() {},
  };
}
