/**
 * The reference backend in plain JavaScript, f64, for Node and browsers.
 */

import type { Backend } from "../backend/types.js";
import { createJsStepper } from "./stepper.js";

/** The JavaScript backend. */
export function js(): Backend {
  return { name: "js", createStepper: (plan, initial) => createJsStepper(plan, initial) };
}
