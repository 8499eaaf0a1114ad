import { type Arrhenius, arrheniusThrough } from "./diffusivity.js";
import { gridObjectives, MEASURED_DIFFUSIVITIES, type Misfits, misfitsOf } from "./objectives.js";
import { nonDominated } from "./pareto.js";
import { type Prediction, predict, type Responses } from "./predict.js";
import { ONSETS } from "./targets.js";

export interface Candidate {
  readonly prediction: Prediction;
  /** At the temperatures of the onset targets, m^2/s. */
  readonly diffusivities: readonly [number, number];
  readonly mobility: Arrhenius;
  /** s, for each onset target: when the composition stops being nearly uniform, and when two phases have formed. */
  readonly times: readonly { readonly weak: number; readonly twoPhases: number }[];
  readonly misfits: Misfits;
}

/** Gradient energies, 40 per decade, from below the printed formula to above the record, J m^2/mol. */
export const KAPPAS: readonly number[] = Array.from({ length: 83 }, (_, i) => 3.5e-16 * 10 ** (i / 40));

/** Weights of the measured diffusivity against the one nearest to it that keeps the onset times. */
const WEIGHTS = [0, 0.25, 0.5, 0.75, 1] as const;

/** A prediction together with a diffusivity for each onset target. */
export function toCandidate(prediction: Prediction, diffusivities: readonly [number, number]): Candidate {
  const [T1, T2] = ONSETS.map(({ temperature }) => temperature) as [number, number];
  return {
    prediction,
    diffusivities,
    mobility: arrheniusThrough([T1, T2], diffusivities),
    times: prediction.areas.map(({ weak, twoPhases }, i) => ({
      weak: weak / diffusivities[i]!,
      twoPhases: twoPhases / diffusivities[i]!,
    })),
    misfits: misfitsOf(prediction, diffusivities),
  };
}

/**
 * The mobilities worth considering with one prediction, from keeping the onset times (weight 0) to the measured
 * diffusivities (weight 1). In logarithms of the two diffusivities the onset misfit is the distance from a rectangle and
 * the other one that from a point, so no mobility beats those on the shortest way between rectangle and point.
 */
export function mobilityChoices(prediction: Prediction, weights: readonly number[] = WEIGHTS): Candidate[] {
  const nearest = prediction.windows.map(({ low, high }, i) =>
    Math.min(high, Math.max(low, MEASURED_DIFFUSIVITIES[i]!)),
  );
  const isMeasured = nearest.every((D, i) => D === MEASURED_DIFFUSIVITIES[i]);
  return (isMeasured ? [0] : weights).map((weight) =>
    toCandidate(
      prediction,
      nearest.map((D, i) => D ** (1 - weight) * MEASURED_DIFFUSIVITIES[i]! ** weight) as [number, number],
    ),
  );
}

/** Predictions for all gradient energies that the simulations cover on cells of `spacing`, nm; kappa rising. */
export function predictionsAt(responses: Responses, spacing: number): Prediction[] {
  return KAPPAS.map((kappa) => predict(responses, kappa, spacing)).filter((p) => p !== undefined);
}

/** Of gradient energies and mobilities, those that no other beats in one misfit without losing in another. */
export function mobilityFront(predictions: readonly Prediction[]): Candidate[] {
  const candidates = predictions.flatMap((prediction) => mobilityChoices(prediction));
  return nonDominated(candidates, ({ misfits }) => [misfits.wavelength, misfits.onset, misfits.diffusivity]);
}

/** Of gradient energies and grids, those that no other beats in one of wavelength, interface and cost without loss. */
export function gridFront(predictions: readonly Prediction[]): Prediction[] {
  return nonDominated(predictions, gridObjectives);
}
