/** Kernels (job, thread, threads) of networks; each thread does its part of a job. */
export { correlate } from "./correlate";
export { filterGradient } from "./filter-gradient";
export { pack } from "./pack";
export { pad } from "./pad";
