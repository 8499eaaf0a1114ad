/** Kernels (job, thread, threads) of the Cahn-Hilliard equation; each thread does its part of a job. */
export { columns32, columns64 } from "./columns";
export * from "./elastic";
export { largest32, largest64, quadratic32, quadratic64 } from "./reductions";
export { slices32, slices64 } from "./slices";
