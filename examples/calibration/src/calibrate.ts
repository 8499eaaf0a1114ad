import { type Candidate, gridFront, mobilityFront, predictionsAt } from "./candidates.js";
import { type Check, checkChoice } from "./check.js";
import { choose } from "./choose.js";
import { type Comparison, compare } from "./compare.js";
import type { Prediction, Responses } from "./predict.js";
import type { Preset } from "./presets.js";
import { measureResponse, type Response, type Sample } from "./response.js";
import { measureSensitivities, type Sensitivity } from "./sensitivity.js";
import { ONSETS, type State, WAVELENGTH } from "./targets.js";

export interface SpacingResult {
  /** Cell edge, nm. */
  readonly spacing: number;
  /** All gradient energies that the simulations cover. */
  readonly predictions: readonly Prediction[];
  readonly front: readonly Candidate[];
  readonly chosen: Candidate | undefined;
}

export interface Calibration {
  readonly responses: Responses;
  /** Over all spacings together. */
  readonly gridFront: readonly Prediction[];
  readonly results: readonly SpacingResult[];
  readonly checks: readonly Check[];
  readonly comparisons: readonly Comparison[];
  readonly sensitivities: readonly Sensitivity[];
}

/** Simulated corrections to linear theory, then the non-dominated choices that follow from them. */
export async function calibrate(
  { samplings, spacings, check }: Preset,
  options: {
    readonly onRun?: (state: State, sample: Sample) => void;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Calibration> {
  const { onRun, signal } = options;
  const respond = (state: State): Promise<Response> =>
    measureResponse(state, samplings, {
      onRun: (sample) => onRun?.(state, sample),
      ...(signal && { signal }),
    });
  const wavelength = await respond(WAVELENGTH);
  const onsets: Response[] = [];
  for (const target of ONSETS) onsets.push(await respond(target));
  const responses = { wavelength, onsets };

  const results = spacings.map((spacing) => {
    const predictions = predictionsAt(responses, spacing);
    const front = mobilityFront(predictions);
    return { spacing, predictions, front, chosen: choose(front) };
  });
  const checks: Check[] = [];
  for (const { spacing, chosen } of results) {
    if (chosen && spacing >= check.finest) checks.push(await checkChoice(chosen, check, signal));
  }
  return {
    responses,
    gridFront: gridFront(results.flatMap(({ predictions }) => predictions)),
    results,
    checks,
    comparisons: compare(responses),
    sensitivities: await measureSensitivities(wavelength, samplings[1]!, signal),
  };
}
