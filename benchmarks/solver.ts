import type { Suite } from "./measure/suite.js";
import { memory } from "./solver/memory.js";
import { steps } from "./solver/steps.js";
import { timeToSolution } from "./time-to-solution/time-to-solution.js";

/** What is measured of the solver. */
export const solver: readonly Suite[] = [steps, memory, timeToSolution];
