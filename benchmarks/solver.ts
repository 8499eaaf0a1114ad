import type { Suite } from "./measure/suite.js";
import { steps } from "./solver/steps.js";

/** What is measured of the solver. */
export const solver: readonly Suite[] = [steps];
