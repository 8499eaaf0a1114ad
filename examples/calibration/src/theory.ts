import { linearStability, type MaterialSystem, tialn } from "@microstructure/phasefield";
import { type Arrhenius, diffusivity } from "./diffusivity.js";
import type { State } from "./targets.js";

/** Linear theory of a state with a gradient energy of `kappa`. */
export interface Theory {
  /** Fastest-growing wavelength, nm. */
  readonly wavelength: number;
  /** Width of the equilibrium interface, nm. */
  readonly interfaceWidth: number;
  /** Time in which that wave grows by the factor e, times the diffusivity, m^2. */
  readonly area: number;
}

/** D0 and Q of the `tialn` record. */
export const RECORD_MOBILITY: Arrhenius = arrheniusOf(tialn);

/**
 * Linear theory at `kappa`, J m^2/mol, from that of the `tialn` record: lengths go with the square root of kappa, times
 * with kappa over the diffusivity. Both laws hold exactly, for simulations too, as long as the cell goes with the length.
 *
 * @throws RangeError for a state that is stable.
 */
export function theoryOf(state: State, kappa: number): Theory {
  const { isUnstable, fastestWavelength, interfaceWidth, growthRate } = linearStability(tialn, state);
  if (!isUnstable || interfaceWidth === undefined) {
    throw new RangeError(
      `theoryOf: expected a state inside the coherent spinodal, got x = ${state.composition} at ${state.temperature} K`,
    );
  }
  const ratio = kappa / tialn.gradientEnergy.kappa;
  return {
    wavelength: fastestWavelength * 1e9 * Math.sqrt(ratio),
    interfaceWidth: interfaceWidth * 1e9 * Math.sqrt(ratio),
    area: (ratio * diffusivity(RECORD_MOBILITY, state.temperature)) / growthRate,
  };
}

/** Largest cell edge with which every one of `states` has 3 cells per wavelength and 0.8 per interface, nm. */
export function coarsestSpacing(states: readonly State[], kappa: number): number {
  return Math.min(
    ...states.flatMap((state) => {
      const { wavelength, interfaceWidth } = theoryOf(state, kappa);
      return [wavelength / 3, interfaceWidth / 0.8];
    }),
  );
}

function arrheniusOf({ name, mobility }: MaterialSystem): Arrhenius {
  if (mobility.kind !== "arrhenius")
    throw new TypeError(`expected an Arrhenius mobility of ${name}, got ${mobility.kind}`);
  return { D0: mobility.D0, Q: mobility.Q };
}
