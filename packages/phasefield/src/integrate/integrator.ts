import type { Field, Spectral, SpectralTerm } from "../backend/types.js";
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
import { type Extent, refuse, relativeError, type Trial, toTrial } from "./trial.js";
import type { Integrator } from "./types.js";

/** Steps closer to the limit than this fraction land on it. */
const LANDING = 1e-9;

/** Spreads of fields, relative to their values, that are rounding of numbers of f64, and in units of roundoff over tolerance. */
const UNIFORM = 1e-9;
const ROUNDED = 32;

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
  // Fixed steps estimate no error.
  const looksBack =
    scheme.looksBack === "always" || (scheme.looksBack === "to-estimate" && plan.step.kind === "adaptive");
  let past = looksBack ? createMoment(kernels) : undefined;
  /** What noise has added to the next moment, for schemes that look back. */
  let kick: { readonly c: Float64Array | undefined; readonly cHat: Float64Array } | undefined;
  let pastStep = 0;
  let time = 0;
  let steps = 0;
  let rejected = 0;
  /** Transforms of the run before the checkpoint, less those of this start. */
  let earlier = 0;
  const control: ControlState = { proposal: plan.step.first, lastError: 1 };
  const [low, high] = plan.chemistry.expected;
  const tolerated = plan.step.kind === "adaptive" ? plan.step.tolerance : 1;
  const smallestSpread = Math.max(UNIFORM, (ROUNDED * kernels.rounding) / tolerated);

  await kernels.write(now.c, initial);
  await kernels.forward(now.c, now.cHat);
  let scalars = await rhs.measure(now, 0);
  watch.begin(scalars);

  /** Spread of the present field about its mean, what errors are measured against, and size of its values. */
  function extentNow(): Extent {
    const { mean, min, max } = scalars;
    const size = Math.max(Math.abs(min), Math.abs(max), high - low);
    return { amplitude: Math.max(max - mean, mean - min, smallestSpread * size), size };
  }

  async function measureNext(dt: number, squares?: readonly number[]): Promise<StateScalars> {
    return rhs.measure(next, time + dt, squares);
  }

  /** Makes the next state from the terms of a scheme, with the noise of the step; sums of energies unless there is noise. */
  async function realise(terms: readonly SpectralTerm[], dt: number): Promise<readonly number[] | undefined> {
    if (!noise) return kernels.synthesise(next.cHat, terms, next.c, rhs.energyWeights);
    await kernels.combine(next.cHat, terms);
    await addNoise(dt, undefined);
    return undefined;
  }

  /** Adds the noise of a step to the next spectrum and makes its field; `before` is the field without it, where one is needed. */
  async function addNoise(dt: number, before: Float64Array | undefined): Promise<void> {
    if (!noise) return;
    const hat = await kernels.read(next.cHat);
    const still = past && hat.slice();
    noise.add(hat, await kernels.read(now.c), dt, steps);
    await kernels.write(next.cHat, hat);
    await kernels.inverse(next.cHat, next.c);
    if (!still) return;
    const c = before && (await kernels.read(next.c)).map((v, i) => v - before[i]!);
    kick = { c, cHat: hat.map((v, i) => v - still[i]!) };
  }

  /**
   * Moves the moment before along with the noise of the step, so that what looks back sees the change that was computed and
   * not the noise, which backward differentiation would count one and a half times. Fixed steps estimate no error and so
   * need no field of the past.
   */
  async function moveAlong({ c, cHat }: Moment): Promise<void> {
    if (!kick) return;
    await addTo(cHat, kick.cHat);
    if (kick.c) await addTo(c, kick.c);
    kick = undefined;
  }

  async function addTo(handle: Field | Spectral, change: Float64Array): Promise<void> {
    const values = await kernels.read(handle);
    for (let i = 0; i < values.length; i++) values[i] = values[i]! + change[i]!;
    await kernels.write(handle, values);
  }

  async function accept(dt: number, found: StateScalars, at: number): Promise<void> {
    const freed = past ?? now;
    await moveAlong(now);
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
    const squares = await realise(await scheme.advance(attemptOf(dt)), dt);
    const found = await measureNext(dt, squares);
    const finding = watch.examine(found);
    return finding ? { error: undefined, finding } : { error: undefined, found };
  }

  async function fixedStep(dt: number): Promise<void> {
    const { found, finding } = await takeStep(dt).catch(toTrial);
    if (finding) watch.fail(finding, steps + 1, time + dt);
    if (found) await accept(dt, found, time + dt);
  }

  /** Tries one step: its error in units of the tolerance where there is an estimate, and the state if it may be kept. */
  async function tryStep(dt: number, tolerance: number): Promise<Trial> {
    const attempt = attemptOf(dt);
    const terms = await scheme.advance(attempt);
    const squares = await kernels.synthesise(next.cHat, terms, next.c, rhs.energyWeights);
    const before = noise && past && (await kernels.read(next.c));
    const judge = async () => {
      const estimate = await scheme.estimate(attempt);
      if (estimate === undefined) return undefined;
      // Noise keeps a field moving whose steps are too long for it to move by itself.
      const moved = async () => (scheme.lags && !noise ? largestDifference(kernels, next.c, now.c) : 0);
      return relativeError(estimate, tolerance, extentNow(), moved, kernels.rounding);
    };
    const early = scheme.estimateIsLate ? undefined : await judge();
    if (early !== undefined && !(early <= 1)) return refuse(early);
    if (!scheme.estimateIsLate) await addNoise(dt, before);
    let found = await measureNext(dt, noise ? undefined : squares);
    const error = scheme.estimateIsLate ? await judge() : early;
    if (error !== undefined && !(error <= 1)) return refuse(error);
    if (noise && scheme.estimateIsLate) {
      await addNoise(dt, before);
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
        await accept(dt, found, lands ? limit : time + dt);
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
    async save() {
      const arrays: Record<string, Float64Array> = {
        c: await kernels.read(now.c),
        cHat: await kernels.read(now.cHat),
        nHat: await kernels.read(now.nHat),
      };
      if (past && pastStep > 0) {
        arrays.pastC = await kernels.read(past.c);
        arrays.pastCHat = await kernels.read(past.cHat);
        arrays.pastNHat = await kernels.read(past.nHat);
      }
      rhs.save().forEach((array, i) => {
        arrays[`elastic${i}`] = array;
      });
      const { mean, min, max, bulk, quadratic, elastic } = scalars;
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
          quadratic,
          elastic,
          ...watch.save(),
        },
        arrays,
      };
    },
    async restore({ numbers, arrays }) {
      const number = (key: string) => numbers[key] as number;
      const write = async (moment: Moment, c: string, cHat: string, nHat: string) => {
        await kernels.write(moment.c, arrays[c] as Float64Array);
        await kernels.write(moment.cHat, arrays[cHat] as Float64Array);
        await kernels.write(moment.nHat, arrays[nHat] as Float64Array);
      };
      await write(now, "c", "cHat", "nHat");
      if (past && arrays.pastC) await write(past, "pastC", "pastCHat", "pastNHat");
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
        quadratic: number("quadratic"),
        elastic: number("elastic"),
      };
      watch.restore(numbers);
    },
  };
}
