import { realTransforms } from "./fft/real-transforms.js";
import type { Suite } from "./measure/suite.js";

/** What is measured of the transforms. */
export const fft: readonly Suite[] = [realTransforms];
