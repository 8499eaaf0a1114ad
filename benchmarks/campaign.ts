import { throughput } from "./campaign/throughput.js";
import type { Suite } from "./measure/suite.js";

/** What is measured of campaigns. */
export const campaign: readonly Suite[] = [throughput];
