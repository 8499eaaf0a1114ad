import { diffusivity } from "./diffusivity.js";
import type { Prediction, Window } from "./predict.js";
import { ONSETS, SAXS, WAVELENGTH } from "./targets.js";

/** Cells per interface with which the solver no longer warns. */
const RESOLVED = 4;

/** Logarithms of ratios, 0 at best: 0.1 is about 10 %. */
export interface Misfits {
  /** Of the wavelength from the measured one. */
  readonly wavelength: number;
  /** Of the onset times from their bounds, root mean square over the temperatures. */
  readonly onset: number;
  /** Of the diffusivities from the measured ones, root mean square over the temperatures. */
  readonly diffusivity: number;
}

/** Measured diffusivities at the temperatures of the onset targets, m^2/s. */
export const MEASURED_DIFFUSIVITIES: readonly number[] = ONSETS.map(({ temperature }) =>
  diffusivity(SAXS, temperature),
);

/** Misfits of a prediction with diffusivities at the temperatures of the onset targets. */
export function misfitsOf(prediction: Prediction, diffusivities: readonly number[]): Misfits {
  return {
    wavelength: wavelengthMisfit(prediction),
    onset: rootMeanSquare(diffusivities.map((D, i) => outside(prediction.windows[i]!, D))),
    diffusivity: rootMeanSquare(diffusivities.map((D, i) => Math.log(D / MEASURED_DIFFUSIVITIES[i]!))),
  };
}

/** What the choice of a grid trades: misfit of the wavelength, lack of cells per interface, cells per nm^3. */
export function gridObjectives(prediction: Prediction): readonly [number, number, number] {
  const lack = Math.max(0, Math.log(RESOLVED / prediction.cellsPerInterface));
  return [wavelengthMisfit(prediction), lack, prediction.spacing ** -3];
}

function wavelengthMisfit({ wavelength }: Prediction): number {
  return Math.abs(Math.log(wavelength.peak / WAVELENGTH.nanometres));
}

/** Logarithmic distance of `D` from the window. Times go with 1 / D, so this is also the misfit of the time. */
function outside({ low, high }: Window, D: number): number {
  if (D > high) return Math.log(D / high);
  return D < low ? Math.log(low / D) : 0;
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
