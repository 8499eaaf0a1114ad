import type { Runtime } from "@microstructure/fft/runtime";
import type { Field } from "../../backend/types.js";
import type { PhaseSurvey } from "../../mechanics/arithmetic.js";
import type { DifferenceProducts } from "../../mechanics/history.js";
import { memoryOf, writeIntegers, writeNumbers } from "../records.js";

/** A survey of a phase fraction, and how it differs from earlier ones. */
export interface PhaseDifferences extends PhaseSurvey {
  readonly products: DifferenceProducts;
  readonly isRepeat: boolean;
}

/** Fields of the plan's grid; phase fractions are on the grid that mirrors it at walls. Arrays by their addresses. */
export interface PhasePasses {
  /** Looks at the phase fraction at `h`; `earlier` ones newest first, at most three. */
  survey(h: number, earlier: readonly number[]): PhaseDifferences;
  /** The same after writing h(c) of a field there. */
  take(c: number, h: number, earlier: readonly number[]): PhaseDifferences;
  /** Adds h'(c) times a driving force to the potential `mu`. */
  drive(c: number, mu: number, drivingForce: number): void;
}

/** Fields that phase fractions are made of, and how. */
export interface Composition {
  /** Address of a field, whose numbers are there from then on. */
  readonly place: (field: Field) => number;
  readonly precision: "f64" | "f32";
  readonly shape: readonly number[];
  /** h(c) = sum_i phaseFraction[i] c^i. */
  readonly phaseFraction: readonly number[];
}

/** Numbers of a slice's results. */
const RESULTS = 16;

/** @param extents of the mirrored grid, those of 1 in front. */
export function createPhasePasses(
  runtime: Runtime,
  extents: readonly [number, number, number],
  { precision, shape, phaseFraction }: Omit<Composition, "place">,
): PhasePasses {
  const memory = memoryOf(runtime);
  const bits = precision === "f64" ? 64 : 32;
  const phaseKernel = runtime.kernel("phasefield", `elasticPhase${bits}`);
  const driveKernel = runtime.kernel("phasefield", `elasticDrive${bits}`);
  const fieldExtents = [...shape].sort((a, b) => Number(a > 1) - Number(b > 1));
  const slope = phaseFraction.length > 1 ? phaseFraction.slice(1).map((v, i) => v * (i + 1)) : [0];
  const [values, slopes] = [phaseFraction, slope].map((list) => {
    const address = runtime.allocate(8 * list.length);
    writeNumbers(memory, address, list);
    return address;
  }) as [number, number];
  const results = runtime.allocate(8 * RESULTS * extents[0]);
  const partial = new Float64Array(runtime.buffer, results, RESULTS * extents[0]);
  const job = runtime.allocate(64);

  function look(c: number, h: number, earlier: readonly number[]): PhaseDifferences {
    const [last = 0, a = 0, b = 0] = earlier;
    const head = [c, h, values, phaseFraction.length];
    writeIntegers(memory, job, [...head, ...fieldExtents, ...extents, results, last, a, b]);
    runtime.run(phaseKernel, job);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    const totals = new Float64Array(7);
    for (let i = 0; i < partial.length; i += RESULTS) {
      low = Math.min(low, partial[i]!);
      high = Math.max(high, partial[i + 1]!);
      for (let n = 0; n < 7; n++) totals[n]! += partial[i + 2 + n]!;
    }
    const [sum, aa, ab, bb, ha, hb, nn] = totals as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return { low, high, sum, products: { aa, ab, bb, ha, hb }, isRepeat: earlier.length > 0 && nn === 0 };
  }

  return {
    survey: (h, earlier) => look(0, h, earlier),
    take: look,
    drive(c, mu, drivingForce) {
      const head = [c, 0, slopes, slope.length];
      writeIntegers(memory, job, [...head, ...fieldExtents, ...extents, results, 0, 0, 0, mu, drivingForce]);
      runtime.run(driveKernel, job);
    },
  };
}
