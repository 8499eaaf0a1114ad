import {
  type Frame,
  linearStability,
  type Stability,
  simulate,
  uniformNoise,
} from "@microstructure/phasefield";
import { auto } from "@microstructure/phasefield/auto";
import type { Shape3 } from "@microstructure/volume";
import { alZn } from "./al-zn.js";

/** A homogeneous alloy, held at one temperature. */
export interface Treatment {
  /** Zn atomic fraction. */
  readonly zn: number;
  /** K. */
  readonly temperature: number;
}

export interface Box {
  readonly shape: Shape3;
  /** Cell edge, nm. Default: {@link resolvingSpacing}. */
  readonly spacing?: number;
  /** Of the start noise. Default 1. */
  readonly seed?: number;
  /** Times of the frames in e-folding times of the fastest wave, rising. */
  readonly eFoldings: readonly number[];
  readonly signal?: AbortSignal;
}

/** Half width of the uniform start noise. */
const NOISE = 0.01;

/** Linear theory of the alloy at the temperature. */
export function theoryOf({ zn, temperature }: Treatment): Stability {
  return linearStability(alZn, { composition: zn, temperature });
}

/** Largest cell edge, in steps of 0.05 nm, that puts four cells on the equilibrium interface, nm. */
export function resolvingSpacing({ interfaceWidth }: Stability): number {
  if (interfaceWidth === undefined) {
    throw new RangeError("resolvingSpacing: expected a treatment inside the coherent miscibility gap");
  }
  return Math.max(1, Math.floor(interfaceWidth / 4 / 0.05e-9)) / 20;
}

/** Frames of the decomposition of `treatment` from seeded noise. */
export async function* decompose(treatment: Treatment, box: Box): AsyncGenerator<Frame> {
  const theory = theoryOf(treatment);
  if (!theory.isUnstable) {
    throw new RangeError(
      `decompose: expected a treatment inside the coherent spinodal, got x(Zn) = ${treatment.zn} at ${treatment.temperature} K`,
    );
  }
  const { shape, spacing = resolvingSpacing(theory), seed = 1, eFoldings, signal } = box;
  yield* simulate(alZn, {
    initial: uniformNoise(shape, { mean: treatment.zn, amplitude: NOISE, seed, spacing, unit: "nm" }),
    temperature: treatment.temperature,
    times: eFoldings.map((n) => n / theory.growthRate),
    backend: auto(),
    ...(signal && { signal }),
  });
}
