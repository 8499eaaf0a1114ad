/** Kernels (job, thread, threads) of networks; each thread does its part of a job. */
export { adam } from "./adam";
export { gradientSums, moments, normalize, normalizeGradient } from "./batch-norm";
export { binary } from "./binary";
export { copy } from "./copy";
export { correlate } from "./correlate";
export { differenceGradient, differenceSums } from "./difference";
export { filterGradient } from "./filter-gradient";
export { pack } from "./pack";
export { pad } from "./pad";
export { joinBlocks, reduceColumns, reduceRows } from "./reduce";
export { transpose } from "./transpose";
export { unary } from "./unary";
