import { wasmBackend } from "../solver/backends.js";
import { runOwn } from "./own-run.js";
import { curvatureOf, type PeerSteps, runPeer } from "./peer-run.js";
import type { Accuracy, Problem } from "./problems.js";
import type { Reference } from "./reference.js";
import { searchLadder } from "./search.js";
import { type Errors, errorsOf, meets } from "./solution.js";

/** A try of the search, with its outcome. */
export type Tried<Setting> = Setting & {
  readonly rung: number;
  readonly passes: boolean;
  readonly steps: number;
} & Errors;

/** The cheapest setting of one program that meets an accuracy, if one on its ladder does, and how it was found. */
export interface Choice<Setting> {
  readonly chosen: Tried<Setting> | undefined;
  readonly tried: readonly Tried<Setting>[];
}

/** Loosest tolerance; each rung halves it, which takes about 1.4 times the steps. */
const LOOSEST = 0.2;
const OWN_RUNGS = 14;
/** Fewest steps; each rung takes 1.4 times as many. */
const FEWEST = 100;
const PEER_RUNGS = 28;
/**
 * Constant stabilisers, in parts of the largest curvature of the free energy, tried from the least on. With first-order
 * steps the two least that are stable are tried: more only makes waves lag.
 */
const STABILISERS = [0, 0.125, 0.25, 0.5, 1];

/** The loosest tolerance of our default scheme. */
export async function chooseTolerance(
  problem: Problem,
  accuracy: Accuracy,
  reference: Reference,
): Promise<Choice<{ readonly tolerance: number }>> {
  const { rung, tried } = await searchLadder(OWN_RUNGS, async (at) => {
    const tolerance = LOOSEST / 2 ** at;
    const solution = await runOwn(problem, wasmBackend("f64", 1), { tolerance });
    const errors = errorsOf(solution, reference);
    return { rung: at, tolerance, steps: solution.steps, ...errors, passes: meets(errors, accuracy) };
  });
  return { chosen: tried.find((attempt) => attempt.rung === rung), tried };
}

/** The fewest steps of the C program. @throws AbsentError without its tools. */
export async function choosePeerSteps(
  problem: Problem,
  accuracy: Accuracy,
  reference: Reference,
  order: 1 | 2,
): Promise<Choice<PeerSteps>> {
  const curvature = curvatureOf(problem);
  const { rung, tried } = await searchLadder(PEER_RUNGS, async (at) => {
    const steps = Math.round(FEWEST * 2 ** (at / 2));
    let best: Tried<PeerSteps> | undefined;
    let stable = 0;
    for (const part of STABILISERS) {
      const setting = { steps, stabiliser: part * curvature, order };
      const errors = errorsOf(runPeer(problem, "f64", 1, setting), reference);
      const found = { rung: at, ...setting, ...errors, passes: meets(errors, accuracy) };
      if (!best || found.passes || errors.energy < best.energy) best = found;
      if (Number.isFinite(errors.field)) stable++;
      if (found.passes || (order === 1 && stable === 2)) break;
    }
    return best!;
  });
  return { chosen: tried.find((attempt) => attempt.rung === rung), tried };
}
