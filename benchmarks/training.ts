import type { Suite } from "./measure/suite.js";
import { training as autoencoder } from "./training/training.js";

/** What is measured of networks. */
export const training: readonly Suite[] = [autoencoder];
