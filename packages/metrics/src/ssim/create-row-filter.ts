import { elevenTapFilter } from "./eleven-tap-filter.js";
import type { RowFilter } from "./row-filter.js";
import { uniformFilter } from "./uniform-filter.js";
import { weightedFilter } from "./weighted-filter.js";
import type { Kernel } from "./window.js";

/** The quickest filter for a window. */
export function createRowFilter(kernel: Kernel): RowFilter {
  if (kernel.kind === "uniform") return uniformFilter(kernel.size);
  return kernel.size === 11 ? elevenTapFilter(kernel.weights) : weightedFilter(kernel.weights);
}
