import { createComplexTransform } from "./complex.js";
import { createCosineTransform } from "./cosine.js";
import { createMixedTransform } from "./mixed.js";
import { createRealTransform } from "./real.js";
import type { FftEngine } from "./types.js";

/** The readable engine in plain JavaScript, f64: the reference that faster engines are tested against. */
export function js(): FftEngine {
  return {
    name: "js",
    complex: createComplexTransform,
    real: createRealTransform,
    cosine: createCosineTransform,
    mixed: createMixedTransform,
  };
}
