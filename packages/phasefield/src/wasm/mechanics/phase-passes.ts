import type { Runtime } from "@microstructure/fft/runtime";
import type { Field } from "../../backend/types.js";
import type { PhaseSurvey } from "../../mechanics/arithmetic.js";
import { memoryOf, writeIntegers, writeNumbers } from "../records.js";
import type { ElasticLayout } from "./elastic-layout.js";

/** A survey of a phase fraction, and how it differs from earlier ones. */
export interface PhaseDifferences extends PhaseSurvey {
  /** Products of the differences of the last phase fraction to those before it (lower triangle), and with this one. */
  readonly gram: readonly (readonly number[])[];
  readonly aim: readonly number[];
  readonly isRepeat: boolean;
}

/** Fields of the plan's grid; phase fractions are on the grid that mirrors it at walls. Arrays by their addresses. */
export interface PhasePasses {
  /** Looks at the phase fraction at `h`; `earlier` ones newest first, at most three. */
  survey(h: number, earlier: readonly number[]): PhaseDifferences;
  /** The same after writing h(c) of a field there. */
  take(c: number, h: number, earlier: readonly number[]): PhaseDifferences;
  /** Means of (h - center)^k, k = 1 ... count. */
  moments(h: number, center: number, count: number): Float64Array;
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

/** Phase passes of one layout. */
export function createPhasePasses(
  runtime: Runtime,
  { extents, order, points }: Pick<ElasticLayout, "extents" | "order" | "points">,
  { precision, shape, phaseFraction }: Omit<Composition, "place">,
): PhasePasses {
  const memory = memoryOf(runtime);
  const bits = precision === "f64" ? 64 : 32;
  const phaseKernel = runtime.kernel("phasefield", `elasticPhase${bits}`);
  const momentKernel = runtime.kernel("phasefield", "elasticMoments");
  const driveKernel = runtime.kernel("phasefield", `elasticDrive${bits}`);
  const fieldExtents = order.map((axis) => shape[axis]!);
  const slope = phaseFraction.length > 1 ? phaseFraction.slice(1).map((v, i) => v * (i + 1)) : [0];
  const [values, slopes] = [phaseFraction, slope].map((list) => {
    const address = runtime.allocate(8 * list.length);
    writeNumbers(memory, address, list);
    return address;
  }) as [number, number];
  const results = runtime.allocate(8 * RESULTS * extents[0]);
  const partial = new Float64Array(runtime.buffer, results, RESULTS * extents[0]);
  const job = runtime.allocate(128);

  function look(c: number, h: number, earlier: readonly number[]): PhaseDifferences {
    const [last = 0, a = 0, b = 0] = earlier;
    const head = [c, h, values, phaseFraction.length];
    writeIntegers(memory, job, [...head, ...fieldExtents, ...extents, results, last, a, b]);
    runtime.run(phaseKernel, job);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < partial.length; i += RESULTS) {
      low = Math.min(low, partial[i]!);
      high = Math.max(high, partial[i + 1]!);
    }
    const [sum, nn, na, nb, aa, ba, bb] = totals(2, 7) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const directions = Math.max(0, earlier.length - 1);
    return {
      low,
      high,
      sum,
      gram: [[aa], [ba, bb]].slice(0, directions),
      aim: [na, nb].slice(0, directions),
      isRepeat: earlier.length > 0 && nn === 0,
    };
  }

  /** Sums over slices of `count` results from `first` on. */
  function totals(first: number, count: number): number[] {
    return Array.from({ length: count }, (_, n) => {
      let sum = 0;
      for (let i = first + n; i < partial.length; i += RESULTS) sum += partial[i]!;
      return sum;
    });
  }

  return {
    survey: (h, earlier) => look(0, h, earlier),
    take: look,
    moments(h, center, count) {
      if (count > RESULTS) {
        throw new RangeError(`moments: expected at most ${RESULTS} moments, got ${count}`);
      }
      const head = [0, h, 0, 0];
      writeIntegers(memory, job, [...head, ...fieldExtents, ...extents, results, 0, 0, 0, 0, 0, count]);
      writeNumbers(memory, job + 72, [center]);
      runtime.run(momentKernel, job);
      return Float64Array.from(totals(0, count), (sum) => sum / points);
    },
    drive(c, mu, drivingForce) {
      const head = [c, 0, slopes, slope.length];
      writeIntegers(memory, job, [...head, ...fieldExtents, ...extents, results, 0, 0, 0, mu, drivingForce]);
      runtime.run(driveKernel, job);
    },
  };
}
