import { tialn } from "@microstructure/phasefield";
import type { Sampling } from "./presets.js";
import { mean, type Reduced, type ReducedBox, type Response, reducedRun } from "./response.js";
import { NOISE, ONSETS, type State, WAVELENGTH } from "./targets.js";
import { theoryOf } from "./theory.js";

/** What one assumption does to the result when it is changed: factors on kappa and on the bounds of the diffusivity. */
export interface Sensitivity {
  readonly change: string;
  readonly kappa: number;
  /** On the lowest and the highest diffusivity that keep the onset times at the first temperature. */
  readonly low: number;
  readonly high: number;
}

/** The effect of each assumption that can be varied by itself; a few small simulations. */
export async function measureSensitivities(
  wavelength: Response,
  { cellsPerWavelength, edge }: Sampling,
  signal?: AbortSignal,
): Promise<Sensitivity[]> {
  const run = (state: State, changed: Partial<ReducedBox> = {}): Promise<Reduced> =>
    reducedRun(state, { cellsPerWavelength, edge, seed: 1, ...changed, ...(signal && { signal }) });
  const onset = ONSETS[0]!;
  const base = await run(onset);
  const ofTime = async (change: string, changed: Partial<ReducedBox>): Promise<Sensitivity> => {
    const { weak, twoPhases } = await run(onset, changed);
    return { change, kappa: 1, low: twoPhases / base.twoPhases, high: weak / base.weak };
  };
  const fastest = (temperature: number) =>
    theoryOf({ ...WAVELENGTH, temperature }, tialn.gradientEnergy.kappa).wavelength;
  const readings = wavelength.samples.map(({ peak, firstMoment }) => peak / firstMoment);
  const wideEdge = 1.5 * edge;
  const wide = await ofTime("box 1.5 times as wide", { edge: wideEdge });
  const widePeak = (await run(WAVELENGTH, { edge: wideEdge })).peak / (await run(WAVELENGTH)).peak;
  return [
    ofWavelength("wavelength read as 2 pi / <k>", mean(readings)),
    ofWavelength("wavelength measured at 1073 K", fastest(WAVELENGTH.temperature) / fastest(1073)),
    ofWavelength("wavelength measured at 1173 K", fastest(WAVELENGTH.temperature) / fastest(1173)),
    ofWavelength(wide.change, 1 / widePeak, wide),
    await ofTime("start noise halved", { amplitude: NOISE / 2 }),
    await ofTime("start noise times 2^1.5: density of 1 nm cells on 0.5 nm cells", {
      amplitude: NOISE * 2 ** 1.5,
    }),
    await ofTime("marks at 0.05 and 0.20", { marks: { weak: 0.05, twoPhases: 0.2 } }),
    await ofTime("marks at 0.15 and 0.30", { marks: { weak: 0.15, twoPhases: 0.3 } }),
  ];
}

/** Kappa goes with the square of the wavelength it has to give, and the diffusivity with kappa. */
function ofWavelength(change: string, factor: number, times = { low: 1, high: 1 }): Sensitivity {
  return { change, kappa: factor ** 2, low: factor ** 2 * times.low, high: factor ** 2 * times.high };
}

/** Largest half range of a quantity over the seeds of one grid, relative to its middle. */
export function seedScatter({ samples }: Response, quantity: keyof Reduced): number {
  const edges = [...new Set(samples.map(({ edge }) => edge))];
  return Math.max(
    ...edges.map((edge) => {
      const values = samples.filter((sample) => sample.edge === edge).map((sample) => sample[quantity]);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      return (high - low) / (high + low);
    }),
  );
}
