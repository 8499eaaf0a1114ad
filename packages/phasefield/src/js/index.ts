/**
 * The reference backend in plain JavaScript, f64, for Node and browsers.
 */

import type { Backend } from "../backend/types.js";
import { createJsKernels } from "./kernels.js";

/** The JavaScript backend. */
export function js(): Backend {
  return { name: "js", createKernels: (plan) => createJsKernels(plan) };
}
