import { createEtd2rk } from "./etd2rk.js";
import { createEtdrk4 } from "./etdrk4.js";
import { createSbdf2 } from "./sbdf2.js";
import type { Scheme, SchemeContext } from "./scheme.js";
import { createSi1 } from "./si1.js";

/**
 * Time integrators: `si1` first-order semi-implicit, `sbdf2` second-order semi-implicit multistep (the default), `etd2rk`
 * second-order exponential Runge-Kutta (the default for a fixed step, for its energy law), `etdrk4` fourth-order exponential Runge-Kutta (reference accuracy).
 */
export type SchemeName = "si1" | "sbdf2" | "etd2rk" | "etdrk4";

export const SCHEMES: Readonly<Record<SchemeName, (context: SchemeContext) => Scheme>> = {
  si1: createSi1,
  sbdf2: createSbdf2,
  etd2rk: createEtd2rk,
  etdrk4: createEtdrk4,
};
