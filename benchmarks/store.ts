import type { Suite } from "./measure/suite.js";
import { storeReads } from "./store/reads.js";

/** What is measured of stores. */
export const store: readonly Suite[] = [storeReads];
