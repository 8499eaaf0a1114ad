import { dominantWavelength } from "@microstructure/metrics";
import {
  createSimulation,
  linearStability,
  type MaterialSystem,
  uniformNoise,
} from "@microstructure/phasefield";
import { auto } from "@microstructure/phasefield/auto";
import { standardDeviation, type Volume } from "@microstructure/volume";
import type { State } from "./targets.js";

export interface BoxOptions {
  /** Cells per edge of the cube. */
  readonly edge: number;
  /** Cell edge, nm. */
  readonly spacing: number;
  readonly seed: number;
  /** Half width of the uniform start noise. */
  readonly amplitude: number;
  readonly signal?: AbortSignal;
}

/** The moment when the standard deviation of the composition passes `deviation`. */
export interface Passage {
  readonly deviation: number;
  /** s, interpolated between steps as exponential growth. */
  readonly time: number;
  /** Place of the largest shell of the structure factor, nm. */
  readonly peak: number;
  /** 2 pi / <k>, nm. */
  readonly firstMoment: number;
}

/** E-folding times after which a run that has not passed its last mark is given up. */
const PATIENCE = 100;

/**
 * Passages of `deviations`, rising, of one decomposition from seeded noise.
 *
 * @throws RangeError for a state that is stable, or a run that does not get to the last mark; otherwise as `createSimulation`.
 */
export async function decompose(
  system: MaterialSystem,
  { composition, temperature }: State,
  deviations: readonly number[],
  { edge, spacing, seed, amplitude, signal }: BoxOptions,
): Promise<Passage[]> {
  const { isUnstable, growthRate } = linearStability(system, { composition, temperature });
  if (!isUnstable) {
    throw new RangeError(
      `decompose: expected a state inside the coherent spinodal, got x = ${composition} at ${temperature} K`,
    );
  }
  const initial = uniformNoise([edge, edge, edge], {
    mean: composition,
    amplitude,
    seed,
    spacing,
    unit: "nm",
  });
  const simulation = await createSimulation(system, {
    initial,
    temperature,
    backend: auto(),
    ...(signal && { signal }),
  });
  try {
    const passages: Passage[] = [];
    let before = { time: 0, deviation: standardDeviation(initial) };
    while (passages.length < deviations.length) {
      if (simulation.time * growthRate > PATIENCE) {
        throw new RangeError(
          `decompose: expected a standard deviation of ${deviations[passages.length]} within ${PATIENCE} e-folding times, got ${before.deviation}`,
        );
      }
      await simulation.step(1);
      const field = await simulation.read("f64");
      const now = { time: simulation.time, deviation: standardDeviation(field) };
      for (const deviation of deviations.slice(passages.length)) {
        if (now.deviation < deviation) break;
        const part = Math.log(deviation / before.deviation) / Math.log(now.deviation / before.deviation);
        const time = before.time + part * (now.time - before.time);
        passages.push({ deviation, time, ...wavelengths(field) });
      }
      before = now;
    }
    return passages;
  } finally {
    simulation.dispose();
  }
}

function wavelengths(field: Volume<Float64Array>): Pick<Passage, "peak" | "firstMoment"> {
  const [peak, firstMoment] = (["peak", "first-moment"] as const).map((method) =>
    dominantWavelength(field, { method }),
  );
  if (peak === undefined || firstMoment === undefined) {
    throw new RangeError("decompose: expected a field with waves, got a uniform one");
  }
  return { peak, firstMoment };
}
