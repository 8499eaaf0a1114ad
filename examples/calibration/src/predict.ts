import { type Response, responseAt } from "./response.js";
import { type MarkName, ONSETS, type OnsetTarget, type State, WAVELENGTH } from "./targets.js";
import { theoryOf } from "./theory.js";

/** What a gradient energy gives on a grid, whatever the diffusivity. */
export interface Prediction {
  /** J m^2/mol. */
  readonly kappa: number;
  /** Cell edge, nm. */
  readonly spacing: number;
  /** Wavelength of the alloy of the measured one as two phases form, nm. */
  readonly wavelength: { readonly peak: number; readonly firstMoment: number };
  /** At the first of the onset targets. */
  readonly cellsPerInterface: number;
  /** For each onset target, time of each mark times diffusivity, m^2. */
  readonly areas: readonly Readonly<Record<MarkName, number>>[];
  /** For each onset target, the diffusivities with which its bounds are kept, m^2/s. */
  readonly windows: readonly Window[];
}

export interface Window {
  readonly low: number;
  readonly high: number;
}

/** Simulated corrections for the state of the measured wavelength and for those of the onset targets. */
export interface Responses {
  readonly wavelength: Response;
  readonly onsets: readonly Response[];
}

/** The prediction for `kappa` on cells of `spacing`; undefined where no simulation covers its cells per wavelength. */
export function predict(
  { wavelength, onsets }: Responses,
  kappa: number,
  spacing: number,
): Prediction | undefined {
  const lengths = scaled(wavelength, WAVELENGTH, kappa, spacing);
  const times = onsets.map((response, i) => scaled(response, ONSETS[i]!, kappa, spacing));
  if (lengths === undefined || !times.every((time) => time !== undefined)) return undefined;
  const areas = times.map(({ weak, twoPhases, theory }) => ({
    weak: weak * theory.area,
    twoPhases: twoPhases * theory.area,
  }));
  return {
    kappa,
    spacing,
    wavelength: {
      peak: lengths.peak * lengths.theory.wavelength,
      firstMoment: lengths.firstMoment * lengths.theory.wavelength,
    },
    cellsPerInterface: times[0]!.theory.interfaceWidth / spacing,
    areas,
    windows: areas.map((area, i) => windowOf(ONSETS[i]!, area)),
  };
}

function scaled(response: Response, state: State, kappa: number, spacing: number) {
  const theory = theoryOf(state, kappa);
  const reduced = responseAt(response, theory.wavelength / spacing);
  return reduced && { ...reduced, theory };
}

function windowOf({ earliest, latest }: OnsetTarget, area: Readonly<Record<MarkName, number>>): Window {
  const window = { low: area[latest.mark] / latest.seconds, high: area[earliest.mark] / earliest.seconds };
  if (!(window.low <= window.high)) {
    throw new RangeError(
      `predict: expected bounds that a diffusivity can keep, got ${window.low} to ${window.high} m^2/s`,
    );
  }
  return window;
}
