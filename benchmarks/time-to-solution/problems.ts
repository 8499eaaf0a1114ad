import {
  type Boundary,
  type MaterialSystem,
  pfhubBenchmark1,
  type SimulationOptions,
  tialn,
} from "@microstructure/phasefield";
import type { Volume } from "@microstructure/volume";
import { type Benchmark1, benchmark1Start } from "../../packages/phasefield/verify/curves/benchmark1.js";
import { TEMPERATURE, tialnStart } from "../solver/start.js";

/** Errors that a program may have at the end; see {@link Errors}. */
export interface Accuracy {
  readonly energy: number;
  /** Undefined where only the energy is asked for. */
  readonly field?: number;
}

/** A run from a given field to a given time. */
export interface Problem {
  readonly name: string;
  readonly system: MaterialSystem;
  readonly initial: Volume<Float64Array>;
  readonly boundary: Boundary;
  readonly temperature?: number;
  /** s (SI) or reduced. */
  readonly end: number;
  /** What is asked of every program, a job for each. */
  readonly accuracies: readonly Accuracy[];
  /** Tolerance of the run that all others are compared with. */
  readonly referenceTolerance: number;
}

/** The problems; with `isQuick` their first moments. */
export function problems(isQuick: boolean): Problem[] {
  return [spinodal("BM1b", "no-flux", isQuick), spinodal("BM1a", "periodic", isQuick), aging(isQuick)];
}

/**
 * Late states of benchmark 1 differ in which domain survives: a run that is a little off ends in another field of nearly the
 * same energy. The energy is that of a state which every correct program finds, and the field says that it was found.
 */
function spinodal(benchmark: Benchmark1, boundary: Boundary, isQuick: boolean): Problem {
  const n = 128;
  const end = isQuick ? 20 : 1e4;
  return {
    name: `PFHub ${benchmark}, ${n}^2, t = ${end}`,
    system: pfhubBenchmark1,
    initial: benchmark1Start(benchmark, n, "projected"),
    boundary,
    end,
    accuracies: [{ energy: 1e-3, field: 0.05 }],
    referenceTolerance: 1e-4,
  };
}

/**
 * Coarsening doubles small differences again and again, so that the field of 2 h asks for far smaller steps than the energy,
 * which is what kinetics are read from. Both are reached.
 */
function aging(isQuick: boolean): Problem {
  const n = 48;
  const end = isQuick ? 600 : 7200;
  return {
    name: `TiAlN, ${n}^3, x = 0.56, ${TEMPERATURE} K, ${end} s`,
    system: tialn,
    initial: tialnStart(n),
    boundary: "periodic",
    temperature: TEMPERATURE,
    end,
    accuracies: [{ energy: 0.01 }, { energy: 0.01, field: 0.05 }],
    referenceTolerance: 2e-4,
  };
}

/** What a simulation of `problem` is made from besides backend and steps. */
export function optionsOf({
  initial,
  boundary,
  temperature,
}: Problem): Pick<SimulationOptions, "initial" | "boundary" | "temperature"> {
  return { initial, boundary, ...(temperature !== undefined && { temperature }) };
}
