import type { Suite } from "./measure/suite.js";
import { spectra } from "./metrics/spectra.js";
import { structuralSimilarity } from "./metrics/ssim.js";

/** What is measured of similarities and descriptors. */
export const metrics: readonly Suite[] = [structuralSimilarity, spectra];
