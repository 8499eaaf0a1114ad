import { tialn } from "@microstructure/phasefield";
import { decompose, type Passage } from "./decompose.js";
import { diffusivity } from "./diffusivity.js";
import type { Sampling } from "./presets.js";
import { MARKS, type MarkName, NOISE, type State } from "./targets.js";
import { RECORD_MOBILITY, theoryOf } from "./theory.js";

/** What a simulation shows, in units of linear theory: e-folding times and fastest wavelengths. */
export interface Reduced extends Readonly<Record<MarkName, number>> {
  readonly peak: number;
  readonly firstMoment: number;
}

export interface Sample extends Reduced {
  readonly cellsPerWavelength: number;
  readonly edge: number;
  readonly seed: number;
}

/** Simulated corrections to linear theory of one state, over the cells per fastest wavelength. */
export interface Response {
  readonly state: State;
  readonly samples: readonly Sample[];
}

/** Cells per interface below which the solver refuses a grid. */
const FEWEST_CELLS = 0.8;

/**
 * Runs the simulations of one state. One kappa and one diffusivity are enough: by the scaling laws of `theoryOf` the
 * result depends on the cells per wavelength alone. Samplings with fewer than 0.8 cells per interface are left out.
 */
export async function measureResponse(
  state: State,
  samplings: readonly Sampling[],
  options: { readonly onRun?: (sample: Sample) => void; readonly signal?: AbortSignal } = {},
): Promise<Response> {
  const theory = theoryOf(state, tialn.gradientEnergy.kappa);
  const samples: Sample[] = [];
  for (const { cellsPerWavelength, edge, seeds } of samplings) {
    if ((theory.interfaceWidth / theory.wavelength) * cellsPerWavelength < FEWEST_CELLS) continue;
    for (const seed of seeds) {
      const reduced = await reducedRun(state, {
        cellsPerWavelength,
        edge,
        seed,
        ...(options.signal && { signal: options.signal }),
      });
      const sample = { cellsPerWavelength, edge, seed, ...reduced };
      options.onRun?.(sample);
      samples.push(sample);
    }
  }
  return { state, samples };
}

/** A box in units of linear theory. */
export interface ReducedBox {
  readonly cellsPerWavelength: number;
  /** Cells per edge. */
  readonly edge: number;
  readonly seed: number;
  /** Half width of the start noise. Default {@link NOISE}. */
  readonly amplitude?: number;
  /** Standard deviations. Default {@link MARKS}. */
  readonly marks?: Readonly<Record<MarkName, number>>;
  readonly signal?: AbortSignal;
}

/** One simulation in units of linear theory. */
export async function reducedRun(
  state: State,
  { cellsPerWavelength, edge, seed, amplitude = NOISE, marks = MARKS, signal }: ReducedBox,
): Promise<Reduced> {
  const { wavelength, area } = theoryOf(state, tialn.gradientEnergy.kappa);
  const eFolding = area / diffusivity(RECORD_MOBILITY, state.temperature);
  const [weak, twoPhases] = (await decompose(tialn, state, [marks.weak, marks.twoPhases], {
    edge,
    spacing: wavelength / cellsPerWavelength,
    seed,
    amplitude,
    ...(signal && { signal }),
  })) as [Passage, Passage];
  return {
    weak: weak.time / eFolding,
    twoPhases: twoPhases.time / eFolding,
    peak: twoPhases.peak / wavelength,
    firstMoment: twoPhases.firstMoment / wavelength,
  };
}

const QUANTITIES = ["weak", "twoPhases", "peak", "firstMoment"] as const;

/**
 * The response at `cellsPerWavelength`: means over seeds, linear in the logarithm between samplings; undefined outside
 * of what was simulated.
 */
export function responseAt({ samples }: Response, cellsPerWavelength: number): Reduced | undefined {
  const grids = [...new Set(samples.map((s) => s.cellsPerWavelength))].sort((a, b) => a - b);
  const above = grids.findIndex((n) => n >= cellsPerWavelength);
  const [low, high] = [grids[Math.max(0, above - 1)], grids[above]];
  if (low === undefined || high === undefined || cellsPerWavelength < low) return undefined;
  const part = low === high ? 0 : Math.log(cellsPerWavelength / low) / Math.log(high / low);
  const at = (n: number, quantity: (typeof QUANTITIES)[number]) =>
    mean(samples.filter((s) => s.cellsPerWavelength === n).map((s) => s[quantity]));
  const [weak, twoPhases, peak, firstMoment] = QUANTITIES.map(
    (quantity) => (1 - part) * at(low, quantity) + part * at(high, quantity),
  ) as [number, number, number, number];
  return { weak, twoPhases, peak, firstMoment };
}

/** The mean of some numbers. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
