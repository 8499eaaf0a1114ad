import { cosineMode, createSimulation, pfhubBenchmark1, type StepOptions } from "../../src/index.js";
import { backend } from "../backend.js";
import { type Line, largest, measure } from "../line.js";
import { SCHEME_NAMES } from "../materials.js";
import { amplification, growthRate, type Wave } from "../oracle/amplification.js";
import type { Row } from "../row.js";

const MEAN = 0.5;
const AMPLITUDE = 1e-6;
const CELLS = 16;
const [MOBILITY, CURVATURE, KAPPA] = [5, -0.8, 2];
/** Fastest-growing and marginal wavenumbers. */
const FASTEST = Math.sqrt(0.2);
const MARGINAL = Math.sqrt(0.4);
const WAVENUMBERS = [0.1, 0.2, 0.3, 0.4, FASTEST, 0.5, 0.55, 0.6, MARGINAL, 0.8];

/** Growth of a small cosine against linear theory and against each scheme's own amplification factor. */
export const dispersion: Row = {
  id: "T4",
  title: "Dispersion relation",
  preset: "fast",
  async run() {
    const lines: Line[] = [
      await measure(
        "T4",
        "ETDRK4, dt 0.01: relative error of the growth rate, 9 wavenumbers",
        1e-6,
        async () => {
          const detail: Record<string, number> = {};
          for (const k of WAVENUMBERS) {
            if (k === MARGINAL) continue;
            const wave = waveOf(k);
            const rate = await measuredRate(k, { scheme: "etdrk4", dt: 0.01 }, 400);
            detail[`k ${k.toFixed(4)}`] = Math.abs(rate / growthRate(wave) - 1);
          }
          return { measured: largest(Object.values(detail)), detail };
        },
      ),
      await measure(
        "T4",
        "growth rate at the marginal wavenumber 0.63246, all schemes, dt 0.01",
        1e-6,
        async () => {
          const rates: number[] = [];
          for (const scheme of SCHEME_NAMES)
            rates.push(await measuredRate(MARGINAL, { scheme, dt: 0.01 }, 400));
          return largest(rates.map(Math.abs));
        },
      ),
    ];
    for (const scheme of SCHEME_NAMES) {
      lines.push(
        await measure(
          "T4",
          `${scheme}: growth against its own amplification factor, 10 wavenumbers, dt 0.05 and 0.5, S 0 and 1`,
          1e-8,
          async () => {
            const errors: number[] = [];
            for (const k of WAVENUMBERS) {
              for (const dt of [0.05, 0.5]) {
                for (const stabilisation of [0, 1]) {
                  errors.push(await factorError(k, { scheme, dt, stabilisation }));
                }
              }
            }
            return largest(errors);
          },
        ),
      );
    }
    return lines;
  },
};

function waveOf(k: number): Wave {
  return { rate: MOBILITY * k * k, curvature: CURVATURE, stiffening: KAPPA * k * k };
}

/** Relative difference of a simulated wave from its amplification factor, over about one e-folding. */
export async function factorError(
  k: number,
  step: Required<Pick<StepOptions, "scheme" | "dt" | "stabilisation">>,
): Promise<number> {
  const wave = waveOf(k);
  const perStep = Math.abs(
    Math.log(Math.abs(amplification(step.scheme, wave, step.dt, step.stabilisation, 2))) / 2,
  );
  const steps = Math.max(2, Math.min(40, Math.floor(1 / perStep)));
  const expected = amplification(step.scheme, wave, step.dt, step.stabilisation, steps);
  return Math.abs((await growth(k, step, steps)) / expected - 1);
}

async function measuredRate(
  k: number,
  step: StepOptions & { readonly dt: number },
  most: number,
): Promise<number> {
  const exact = Math.abs(growthRate(waveOf(k)));
  const steps = Math.max(10, Math.min(most, Math.floor(2 / (exact * step.dt))));
  return Math.log(await growth(k, step, steps)) / (steps * step.dt);
}

/** Ratio of the amplitudes of one cosine per box after and before a run. */
async function growth(k: number, step: StepOptions, steps: number): Promise<number> {
  const simulation = await createSimulation(pfhubBenchmark1, {
    initial: cosineMode([1, 1, CELLS], {
      mean: MEAN,
      amplitude: AMPLITUDE,
      mode: [0, 0, 1],
      spacing: (2 * Math.PI) / k / CELLS,
      unit: "lattice",
    }),
    backend: backend(),
    ...step,
  });
  const before = amplitudeOf((await simulation.read("f64")).data);
  await simulation.step(steps);
  const after = amplitudeOf((await simulation.read("f64")).data);
  simulation.dispose();
  return after / before;
}

function amplitudeOf(c: Float64Array): number {
  return (
    (2 / c.length) * c.reduce((sum, v, i) => sum + (v - MEAN) * Math.cos((2 * Math.PI * i) / c.length), 0)
  );
}
