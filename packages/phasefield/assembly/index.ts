/** Kernels (job, thread, threads) of the Cahn-Hilliard equation; each thread does its part of a job. */
export { columns32, columns64 } from "./columns";
export * from "./elastic";
export { differentiate32, differentiate64, mobility32, mobility64, multiply32, multiply64 } from "./flux";
export { largest32, largest64, quadratic32, quadratic64 } from "./reductions";
export { slices32, slices64 } from "./slices";
export { expand32, expand64 } from "./tables";
