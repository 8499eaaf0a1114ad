/** Kernels (job, thread, threads) of mechanical equilibrium, all in f64. */
export { elasticForces, elasticStrains } from "./elastic-columns";
export { elasticMedium, elasticVisible } from "./elastic-medium";
export { elasticDrive32, elasticDrive64, elasticMoments, elasticPhase32, elasticPhase64 } from "./elastic-phase";
export { elasticSlices } from "./elastic-slices";
