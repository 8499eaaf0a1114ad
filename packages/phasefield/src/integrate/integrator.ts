import type { NoiseSource } from "../noise/noise-source.js";
import type { StateScalars } from "../observation.js";
import type { Plan } from "../plan/plan.js";
import { curvatureBound } from "../plan/stabilisation.js";
import type { RightHandSide } from "../rhs/types.js";
import type { Finding, Watch } from "../watch.js";
import type { CountedKernels } from "./count-transforms.js";
import type { Attempt, Scheme } from "./schemes/scheme.js";
import { createMoment, type Moment } from "./state.js";
import { type ControlState, proposeStep, quantiseStep, reduceStep } from "./step-control.js";

/** Work done since the start; rejected steps included in `rejected` and `transforms` only. */
export interface Work {
  readonly steps: number;
  readonly rejected: number;
  /** Transforms of one field, also in rejected steps. Those of heterogeneous elasticity are not counted. */
  readonly transforms: number;
}

/** Everything of an integrator that a restart needs; arrays in f64. */
export interface IntegratorState {
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: Readonly<Record<string, Float64Array>>;
}

/** A running state in scaled time. One call at a time. */
export interface Integrator {
  readonly time: number;
  readonly work: Work;
  /** Next step to be tried. */
  readonly proposal: number;
  readonly scalars: StateScalars;
  /** The present field; read only. */
  readonly field: Float64Array;
  readonly spectrum: Float64Array;
  /** One step of `dt`, whatever its error. @throws DivergedError */
  stepBy(dt: number): Promise<void>;
  /** One accepted step of the plan's accuracy that does not pass `limit` and lands on it exactly. @throws DivergedError */
  stepTowards(limit: number): Promise<void>;
  /** Sets the clock to `at`, which equal steps have reached but for rounding. */
  land(at: number): void;
  save(): IntegratorState;
  restore(state: IntegratorState): Promise<void>;
}

/** Steps closer to the limit than this fraction land on it. */
const LANDING = 1e-9;

/** Smaller spreads, relative to the field, are rounding. */
const UNIFORM = 1e-9;

/** Twelve digits: the two halves of a way to a limit get the same factor table. */
function roundStep(dt: number): number {
  return Number(dt.toPrecision(12));
}

/** An integrator started from `initial`. */
export async function createIntegrator(
  plan: Plan,
  kernels: CountedKernels,
  rhs: RightHandSide,
  scheme: Scheme,
  noise: NoiseSource | undefined,
  watch: Watch,
  initial: Float64Array,
): Promise<Integrator> {
  let now = createMoment(kernels);
  let next = createMoment(kernels);
  let past = scheme.memory > 0 ? createMoment(kernels) : undefined;
  let pastStep = 0;
  let time = 0;
  let steps = 0;
  let rejected = 0;
  /** Transforms of the run before the checkpoint, less those of this start. */
  let earlier = 0;
  const control: ControlState = { proposal: plan.step.first, lastError: 1 };

  now.c.set(initial);
  await kernels.forward(now.c, now.cHat);
  let scalars = await rhs.measure(now, 0);
  watch.begin(scalars);

  /** Spread of the present field about its mean: what errors are measured against. */
  function amplitude(): number {
    const { mean, min, max } = scalars;
    const floor = UNIFORM * Math.max(Math.abs(min), Math.abs(max), Number.MIN_VALUE / UNIFORM);
    return Math.max(max - mean, mean - min, floor);
  }

  async function measureNext(dt: number): Promise<StateScalars> {
    return rhs.measure(next, time + dt);
  }

  async function addNoise(dt: number): Promise<void> {
    if (!noise) return;
    noise.add(next.cHat, dt, steps);
    await kernels.inverse(next.cHat, next.c);
  }

  async function accept(dt: number, found: StateScalars): Promise<void> {
    const freed = past ?? now;
    if (past) past = now;
    now = next;
    next = freed;
    pastStep = dt;
    steps++;
    scalars = found;
  }

  function attemptOf(dt: number): Attempt {
    const usable = past && pastStep > 0 ? { moment: past, dt: pastStep } : undefined;
    const { min, max } = scalars;
    const stabilisation = plan.stabilisation ?? { curvature: curvatureBound(plan.chemistry, min, max) };
    return { now, past: usable, time, step: { dt, stabilisation }, next };
  }

  async function fixedStep(dt: number): Promise<void> {
    const attempt = attemptOf(dt);
    await scheme.advance(attempt);
    if (noise) noise.add(next.cHat, dt, steps);
    await kernels.inverse(next.cHat, next.c);
    await accept(dt, await measureNext(dt));
  }

  /** Tries one step; the error in units of the tolerance, and the state if it may be kept. */
  async function tryStep(
    dt: number,
    tolerance: number,
  ): Promise<{ error: number; found?: StateScalars; finding?: Finding }> {
    const attempt = attemptOf(dt);
    await scheme.advance(attempt);
    await kernels.inverse(next.cHat, next.c);
    const limit = tolerance * amplitude();
    const early = scheme.estimateIsLate ? undefined : await scheme.estimate(attempt);
    if (early !== undefined && !(early <= limit)) {
      return { error: early / limit };
    }
    let found = await measureNext(dt);
    const late = scheme.estimateIsLate ? await scheme.estimate(attempt) : undefined;
    if (late !== undefined) {
      if (!(late <= limit)) return { error: late / limit };
    }
    const finding = watch.examine(found);
    if (finding) return { error: Number.NaN, finding };
    if (noise) {
      await addNoise(dt);
      found = await measureNext(dt);
    }
    return { error: (late ?? early ?? 0) / limit, found };
  }

  async function adaptiveStep(limit: number): Promise<void> {
    if (plan.step.kind !== "adaptive") return;
    const { tolerance, smallest, largest } = plan.step;
    for (;;) {
      const remaining = limit - time;
      const wanted = Math.min(control.proposal, largest);
      const lands = wanted >= remaining * (1 - LANDING);
      const dt = lands ? roundStep(remaining) : wanted > remaining / 2 ? roundStep(remaining / 2) : wanted;
      const { error, found, finding } = await tryStep(dt, tolerance);
      if (found) {
        const proposed = quantiseStep(proposeStep(dt, error, control.lastError, scheme.estimatePower));
        // A step cut short to land says nothing against the longer one that was proposed.
        control.proposal = dt < wanted ? Math.max(proposed, control.proposal) : proposed;
        control.lastError = error;
        time = lands ? limit : time + dt;
        await accept(dt, found);
        watch.accept(scalars, steps, time);
        return;
      }
      rejected++;
      control.proposal = quantiseStep(
        reduceStep(dt, Number.isFinite(error) ? error : undefined, scheme.estimatePower),
      );
      if (control.proposal < smallest) {
        const cause: Finding = finding ?? {
          reason: "step-underflow",
          detail: `a step of ${dt * plan.scale.time} misses the tolerance ${tolerance} by a factor of ${error}`,
        };
        watch.fail(cause, steps + 1, time + dt);
      }
    }
  }

  return {
    get time() {
      return time;
    },
    get work() {
      return { steps, rejected, transforms: earlier + kernels.transforms };
    },
    get proposal() {
      return control.proposal;
    },
    get scalars() {
      return scalars;
    },
    get field() {
      return now.c;
    },
    get spectrum() {
      return now.cHat;
    },
    async stepBy(dt) {
      await fixedStep(dt);
      time += dt;
      watch.check(scalars, steps, time);
    },
    stepTowards: adaptiveStep,
    land(at) {
      time = at;
    },
    save() {
      const arrays: Record<string, Float64Array> = { c: now.c, cHat: now.cHat, nHat: now.nHat };
      if (past && pastStep > 0) {
        Object.assign(arrays, { pastC: past.c, pastCHat: past.cHat, pastNHat: past.nHat });
      }
      rhs.save().forEach((array, i) => {
        arrays[`elastic${i}`] = array;
      });
      const { mean, min, max, bulk, gradient, elastic } = scalars;
      return {
        numbers: {
          time,
          steps,
          rejected,
          transforms: earlier + kernels.transforms,
          pastStep,
          proposal: control.proposal,
          lastError: control.lastError,
          mean,
          min,
          max,
          bulk,
          gradient,
          elastic,
          ...watch.save(),
        },
        arrays,
      };
    },
    async restore({ numbers, arrays }) {
      const number = (key: string) => numbers[key] as number;
      const write = (moment: Moment, c: string, cHat: string, nHat: string) => {
        moment.c.set(arrays[c] as Float64Array);
        moment.cHat.set(arrays[cHat] as Float64Array);
        moment.nHat.set(arrays[nHat] as Float64Array);
      };
      write(now, "c", "cHat", "nHat");
      if (past && arrays.pastC) write(past, "pastC", "pastCHat", "pastNHat");
      rhs.restore(
        Object.keys(arrays)
          .filter((key) => key.startsWith("elastic"))
          .map((key) => arrays[key] as Float64Array),
      );
      [time, steps, rejected] = [number("time"), number("steps"), number("rejected")];
      earlier = number("transforms") - kernels.transforms;
      pastStep = number("pastStep");
      [control.proposal, control.lastError] = [number("proposal"), number("lastError")];
      scalars = {
        mean: number("mean"),
        min: number("min"),
        max: number("max"),
        isFinite: true,
        bulk: number("bulk"),
        gradient: number("gradient"),
        elastic: number("elastic"),
      };
      watch.restore(numbers);
    },
  };
}
