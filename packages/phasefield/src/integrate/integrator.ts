import type { NoiseSource } from "../noise/noise-source.js";
import type { StateScalars } from "../observation.js";
import type { Plan } from "../plan/plan.js";
import { curvatureBound } from "../plan/stabilisation.js";
import type { RightHandSide } from "../rhs/types.js";
import type { Finding, Watch } from "../watch.js";
import type { CountedKernels } from "./count-transforms.js";
import { type Attempt, largestDifference, type Scheme } from "./schemes/scheme.js";
import { createMoment, type Moment } from "./state.js";
import { type ControlState, LARGEST_GROWTH, proposeStep, quantiseStep, reduceStep } from "./step-control.js";
import { refuse, relativeError, type Trial, toTrial } from "./trial.js";
import type { Integrator } from "./types.js";

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
  /** The next moment before its noise, for schemes that look back. */
  const kick = noise && past ? createMoment(kernels) : undefined;
  let pastStep = 0;
  let time = 0;
  let steps = 0;
  let rejected = 0;
  /** Transforms of the run before the checkpoint, less those of this start. */
  let earlier = 0;
  const control: ControlState = { proposal: plan.step.first, lastError: 1 };
  const [low, high] = plan.chemistry.expected;

  now.c.set(initial);
  await kernels.forward(now.c, now.cHat);
  let scalars = await rhs.measure(now, 0);
  watch.begin(scalars);

  /** Spread of the present field about its mean: what errors are measured against. */
  function amplitude(): number {
    const { mean, min, max } = scalars;
    return Math.max(max - mean, mean - min, UNIFORM * Math.max(Math.abs(min), Math.abs(max), high - low));
  }

  async function measureNext(dt: number): Promise<StateScalars> {
    return rhs.measure(next, time + dt);
  }

  /** Adds the noise of a step to `next` and keeps in `kick` what was there before. */
  async function addNoise(dt: number): Promise<void> {
    if (!noise) return;
    kick?.cHat.set(next.cHat);
    kick?.c.set(next.c);
    noise.add(next.cHat, now.c, dt, steps);
    await kernels.inverse(next.cHat, next.c);
  }

  /**
   * Moves the moment before along with the noise of the step, so that what looks back sees the change that was computed and
   * not the noise, which backward differentiation would count one and a half times.
   */
  function moveAlong({ c, cHat }: Moment): void {
    if (!kick) return;
    for (let i = 0; i < cHat.length; i++) cHat[i] = cHat[i]! + (next.cHat[i]! - kick.cHat[i]!);
    // Fixed steps estimate no error and so need no field of the past.
    if (plan.step.kind === "fixed") return;
    for (let i = 0; i < c.length; i++) c[i] = c[i]! + (next.c[i]! - kick.c[i]!);
  }

  function accept(dt: number, found: StateScalars, at: number): void {
    const freed = past ?? now;
    moveAlong(now);
    if (past) past = now;
    now = next;
    next = freed;
    pastStep = dt;
    steps++;
    time = at;
    scalars = found;
    watch.accept(found, at);
  }

  /** Most that a step may be, for a scheme that looks back. */
  function longestAfterPast(): number {
    return past && pastStep > 0 ? LARGEST_GROWTH * pastStep : Number.POSITIVE_INFINITY;
  }

  function attemptOf(dt: number): Attempt {
    // A fixed step after a much shorter one starts afresh: differences over the short one say nothing of the long one.
    const usable = past && pastStep > 0 && dt <= 4 * pastStep ? { moment: past, dt: pastStep } : undefined;
    const { min, max } = scalars;
    const stabilisation = plan.stabilisation ?? { curvature: curvatureBound(plan.chemistry, min, max) };
    return { now, past: usable, time, step: { dt, stabilisation }, next };
  }

  async function takeStep(dt: number): Promise<Trial> {
    await scheme.advance(attemptOf(dt));
    if (noise) await addNoise(dt);
    else await kernels.inverse(next.cHat, next.c);
    const found = await measureNext(dt);
    const finding = watch.examine(found);
    return finding ? { error: undefined, finding } : { error: undefined, found };
  }

  async function fixedStep(dt: number): Promise<void> {
    const { found, finding } = await takeStep(dt).catch(toTrial);
    if (finding) watch.fail(finding, steps + 1, time + dt);
    if (found) accept(dt, found, time + dt);
  }

  /** Tries one step: its error in units of the tolerance where there is an estimate, and the state if it may be kept. */
  async function tryStep(dt: number, tolerance: number): Promise<Trial> {
    const attempt = attemptOf(dt);
    await scheme.advance(attempt);
    await kernels.inverse(next.cHat, next.c);
    const judge = async () => {
      const estimate = await scheme.estimate(attempt);
      if (estimate === undefined) return undefined;
      // Noise keeps a field moving whose steps are too long for it to move by itself.
      const moved = () => (scheme.lags && !noise ? largestDifference(next.c, now.c) : 0);
      return relativeError(estimate, tolerance, amplitude(), moved);
    };
    const early = scheme.estimateIsLate ? undefined : await judge();
    if (early !== undefined && !(early <= 1)) return refuse(early);
    if (!scheme.estimateIsLate) await addNoise(dt);
    let found = await measureNext(dt);
    const error = scheme.estimateIsLate ? await judge() : early;
    if (error !== undefined && !(error <= 1)) return refuse(error);
    if (noise && scheme.estimateIsLate) {
      await addNoise(dt);
      found = await measureNext(dt);
    }
    const finding = watch.examine(found);
    return finding ? { error: undefined, finding } : { error, found };
  }

  async function adaptiveStep(limit: number): Promise<void> {
    if (plan.step.kind !== "adaptive") return;
    const { tolerance, largest } = plan.step;
    // Shorter ones would not move the clock.
    const smallest = Math.max(plan.step.smallest, 4 * Number.EPSILON * time);
    for (;;) {
      const remaining = limit - time;
      const proposed = Math.min(Math.max(control.proposal, smallest), largest);
      const wanted = Math.min(proposed, longestAfterPast());
      const lands = wanted >= remaining * (1 - LANDING);
      const dt = lands ? roundStep(remaining) : wanted > remaining / 2 ? roundStep(remaining / 2) : wanted;
      const { error, found, finding, isFinal } = await tryStep(dt, tolerance).catch(toTrial);
      if (found) {
        if (error !== undefined) {
          const longer = quantiseStep(proposeStep(dt, error, control.lastError, scheme.estimatePower));
          // A step cut short says nothing against the longer one that was proposed.
          const isCut = dt < proposed;
          control.proposal = isCut ? Math.max(longer, control.proposal) : longer;
          if (!isCut) control.lastError = error;
        }
        accept(dt, found, lands ? limit : time + dt);
        return;
      }
      rejected++;
      control.proposal = quantiseStep(reduceStep(dt, error, scheme.estimatePower));
      if (control.proposal < smallest || isFinal) {
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
      if (plan.step.kind !== "adaptive") return control.proposal;
      return Math.min(Math.max(control.proposal, plan.step.smallest), plan.step.largest);
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
    stepBy: fixedStep,
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
