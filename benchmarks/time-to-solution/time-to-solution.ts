import { AbsentError, type Comparison, type Entry, type Precision, type Suite } from "../measure/suite.js";
import { wasmBackend } from "../solver/backends.js";
import { type Choices, choicesOf, jobOf } from "./choices.js";
import type { Choice } from "./choose.js";
import { runOwn } from "./own-run.js";
import { type PeerSteps, runPeer } from "./peer-run.js";
import { type Accuracy, type Problem, problems } from "./problems.js";
import { type Reference, referenceOf } from "./reference.js";
import { errorsOf } from "./solution.js";

/** Peers of more equal steps than these are timed over so many of them, and the time of all is that in proportion. */
const TIMED_STEPS = 5000;

/**
 * Whole runs from the same field to the same accuracy: ours with adaptive steps, C with the largest fixed steps that meet it.
 * The errors of a row are those of the timed run, or of the search where only a part of the run was timed.
 */
export const timeToSolution: Suite = {
  name: "time-to-solution",
  title: "Whole runs at the same accuracy",
  unit: "s",
  async *comparisons({ isQuick, isSearch, matches }) {
    for (const problem of problems(isQuick)) {
      for (const accuracy of problem.accuracies) {
        if (!matches(jobOf(problem, accuracy))) continue;
        const reference = await referenceOf(problem);
        const choices = await choicesOf(problem, accuracy, reference, { isKept: !isQuick, isSearch });
        for (const precision of ["f64", "f32"] as const) {
          for (const threads of [1, 2]) {
            yield compare({ problem, accuracy, reference, choices }, precision, threads);
          }
        }
      }
    }
  },
};

interface Job {
  readonly problem: Problem;
  readonly accuracy: Accuracy;
  readonly reference: Reference;
  readonly choices: Choices;
}

function compare(job: Job, precision: Precision, threads: number): Comparison {
  const { first, second } = job.choices;
  const entries = [
    ownEntry(job, precision, threads),
    peerEntry("C with FFTW, first order", job, first, precision, threads),
    peerEntry("C with FFTW, second order", job, second, precision, threads),
  ];
  return { job: jobOf(job.problem, job.accuracy), precision, threads, entries };
}

function ownEntry({ problem, reference, choices }: Job, precision: Precision, threads: number): Entry {
  return {
    code: "wasm",
    role: "ours",
    async measure() {
      const backend = wasmBackend(precision, threads);
      const { chosen } = choices.own;
      if (!chosen) throw new AbsentError("no tolerance on the ladder meets the accuracy");
      const solution = await runOwn(problem, backend, { tolerance: chosen.tolerance });
      const { energy, field } = errorsOf(solution, reference);
      const { steps, seconds } = solution;
      return { value: seconds, detail: { tolerance: chosen.tolerance, steps, energy, field } };
    },
  };
}

function peerEntry(
  code: string,
  { problem, reference }: Job,
  choice: Choice<PeerSteps> | undefined,
  precision: Precision,
  threads: number,
): Entry {
  return {
    code,
    role: "peer",
    measure() {
      if (!choice) throw new AbsentError("needs cc and FFTW 3 with OpenMP");
      const { chosen } = choice;
      if (!chosen) throw new AbsentError("no step on the ladder meets the accuracy");
      const { steps, stabiliser } = chosen;
      if (steps > TIMED_STEPS) {
        const part = { ...problem, end: (problem.end * TIMED_STEPS) / steps };
        const { seconds } = runPeer(part, precision, threads, { ...chosen, steps: TIMED_STEPS });
        const { energy, field } = chosen;
        const detail = { steps, stabiliser, energy, field, timed: TIMED_STEPS };
        return { value: (seconds * steps) / TIMED_STEPS, detail };
      }
      const solution = runPeer(problem, precision, threads, chosen);
      const { energy, field } = errorsOf(solution, reference);
      return { value: solution.seconds, detail: { steps, stabiliser, energy, field } };
    },
  };
}
