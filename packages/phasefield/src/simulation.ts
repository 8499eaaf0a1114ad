import { toFloat32, toFloat64, type Volume } from "@microstructure/volume";
import type { Backend, Kernels } from "./backend/types.js";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint/encode.js";
import { assertSameIdentity, planIdentity } from "./checkpoint/identity.js";
import { countTransforms } from "./integrate/count-transforms.js";
import { createIntegrator } from "./integrate/integrator.js";
import { SCHEMES } from "./integrate/schemes/index.js";
import type { Work } from "./integrate/types.js";
import type { MaterialSystem } from "./material/types.js";
import { type ElasticFields, elasticFields } from "./mechanics/elastic-fields.js";
import { createNoiseSource } from "./noise/noise-source.js";
import { type Observation, toObservation } from "./observation.js";
import { createPlan, type Plan, type PlanOptions } from "./plan/plan.js";
import { createRightHandSide } from "./rhs/right-hand-side.js";
import type { SourceFunction } from "./rhs/source-term.js";
import { createSpectralObserver } from "./spectral-observer.js";
import { createWatch } from "./watch.js";

export interface SimulationOptions extends PlanOptions {
  readonly backend: Backend;
  /** Bytes of {@link Simulation.checkpoint}: the run goes on from there, bit for bit. All other inputs as in that run. */
  readonly checkpoint?: Uint8Array;
  /**
   * Rate added to dc/dt at every voxel. The free energy may then rise and is not watched. A checkpoint only holds that
   * there was one: give the same again.
   */
  readonly source?: SourceFunction;
  /** Called after every accepted step. */
  readonly onStep?: (observation: Observation) => void;
  /** Called about every 40 ms while stepping, and at the end of each call. */
  readonly onProgress?: (progress: { readonly time: number; readonly step: number }) => void;
  /** Stops `step` and `advanceTo` between two steps with the signal's reason; `read` and `checkpoint` still work. */
  readonly signal?: AbortSignal;
}

/** A running simulation; times in s (SI) or reduced. One stepping call at a time. */
export interface Simulation {
  readonly system: MaterialSystem;
  readonly plan: Plan;
  /** Name of the backend that does the arithmetic. */
  readonly backend: string;
  /** The fixed step, or the next one to be tried. */
  readonly dt: number;
  readonly time: number;
  readonly stepCount: number;
  /** Accepted and rejected steps and the transforms they took. */
  readonly work: Work;
  /** Takes `n` steps. */
  step(n: number): Promise<void>;
  /** Steps until `time` and lands on it exactly; fixed steps are made equal and no larger than `dt`. */
  advanceTo(time: number): Promise<void>;
  /** The current field in f32, or as computed in f64. */
  read(): Promise<Volume>;
  read(precision: "f64"): Promise<Volume<Float64Array>>;
  /** Strain and stress (Pa or reduced) of the current field; tensor components xx, yy, zz, yz, xz, xy. */
  elasticFields(): Promise<ElasticFields>;
  observe(): Promise<Observation>;
  /** Everything that the rest of the run depends on, as one file. */
  checkpoint(): Promise<Uint8Array>;
  /** Frees the memory of the backend, after the step under way if there is one; that call then rejects. */
  dispose(): void;
}

/** How long the event loop may be held between two yields, ms. */
const BUSY_LIMIT = 40;

/**
 * A simulation of `system` from an initial field.
 *
 * @throws RangeError for invalid input, ResolutionError for a grid that is too coarse, CheckpointError for a checkpoint
 *   of another run, MechanicsError for a start without mechanical equilibrium; all before any step. While running:
 *   DivergedError, or the signal's reason.
 */
export async function createSimulation(
  system: MaterialSystem,
  options: SimulationOptions,
): Promise<Simulation> {
  const { backend, initial, signal, onProgress, onStep } = options;
  const plan = createPlan(system, options);
  const identity = planIdentity(backend.name, system, options, plan);
  const resumed = options.checkpoint && decodeCheckpoint(options.checkpoint);
  if (resumed) assertSameIdentity(resumed.identity, identity);

  const unit = plan.scale.time;
  const kernels = countTransforms(await backend.createKernels(plan));
  const { integrator, observeSpectrum } = await freeOnError(kernels, async () => {
    const rhs = createRightHandSide(plan, kernels, options.source);
    const scheme = SCHEMES[plan.scheme]({ kernels, rhs, spectrum: plan.spectrum });
    const watch = createWatch(
      plan,
      plan.noise === undefined && options.source === undefined,
      kernels.rounding,
    );
    const noise = createNoiseSource(plan);
    const start = toFloat64(initial).data;
    const integrator = await createIntegrator(plan, kernels, rhs, scheme, noise, watch, start);
    if (resumed) await integrator.restore(resumed.state);
    return { integrator, observeSpectrum: createSpectralObserver(plan, kernels) };
  });
  const grid = { shape: initial.shape, spacing: initial.spacing, unit: initial.unit };
  let time = resumed ? (resumed.state.numbers.userTime as number) : 0;
  let state: "idle" | "busy" | "disposed" = "idle";
  let turn: Promise<unknown> = Promise.resolve();

  /** Runs `work` after all that was given before: kernels take one call at a time, and a state is read between two steps. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  }

  /** Runs `work` unless another call is under way or the simulation is gone. */
  async function alone<T>(caller: string, work: () => Promise<T>): Promise<T> {
    if (state !== "idle") throw new TypeError(`${caller}: expected an idle simulation, got a ${state} one`);
    state = "busy";
    try {
      return await work();
    } finally {
      if (state === "busy") state = "idle";
      else kernels.dispose();
    }
  }

  async function observe(): Promise<Observation> {
    const length = plan.spacing.findIndex((d) => d > 0);
    const perUnit = initial.spacing[length]! / plan.spacing[length]!;
    const { scalars } = integrator;
    const { gradient, wavelength } = await observeSpectrum(integrator.spectrum);
    return toObservation(
      scalars,
      // The rest of the quadratic energy is elastic: exactly zero without such energy, and not its rounding.
      plan.elastic?.kind === "linear" ? gradient : scalars.quadratic,
      plan.scale,
      integrator.work.steps,
      time,
      wavelength === undefined ? undefined : wavelength * perUnit,
    );
  }

  /** Calls `advance` until it says that it is done, with rests for the event loop. */
  async function run(advance: () => Promise<boolean>): Promise<void> {
    signal?.throwIfAborted();
    let rested = performance.now();
    for (let isDone = false; !isDone; ) {
      signal?.throwIfAborted();
      if (state === "disposed") throw new TypeError("step: expected an idle simulation, got a disposed one");
      isDone = await inTurn(advance);
      if (onStep) onStep(await inTurn(observe));
      if (performance.now() - rested > BUSY_LIMIT) {
        onProgress?.({ time, step: integrator.work.steps });
        await rest();
        rested = performance.now();
      }
    }
    onProgress?.({ time, step: integrator.work.steps });
  }

  async function takeSteps(n: number, size: number | undefined, limit: number): Promise<void> {
    if (n === 0) return;
    const from = time;
    let taken = 0;
    await run(async () => {
      if (size === undefined) {
        await integrator.stepTowards(limit);
        time = integrator.time * unit;
      } else {
        await integrator.stepBy(size / unit);
        time = from + (taken + 1) * size;
      }
      return ++taken === n;
    });
  }

  async function advanceTo(target: number): Promise<void> {
    if (!(target >= time && Number.isFinite(target))) {
      throw new RangeError(`advanceTo: expected a finite time of at least ${time}, got ${target}`);
    }
    signal?.throwIfAborted();
    if (target === time) return;
    if (plan.step.kind === "fixed") {
      const n = Math.max(1, Math.ceil((target - time) / (plan.step.first * unit) - 1e-9));
      await takeSteps(n, (target - time) / n, Number.POSITIVE_INFINITY);
    } else {
      const limit = target / unit;
      // Two times may be one in scaled time.
      if (limit > integrator.time)
        await run(async () => {
          await integrator.stepTowards(limit);
          const isDone = integrator.time === limit;
          time = isDone ? target : integrator.time * unit;
          return isDone;
        });
    }
    integrator.land(target / unit);
    time = target;
  }

  async function read(): Promise<Volume>;
  async function read(precision: "f64"): Promise<Volume<Float64Array>>;
  async function read(precision?: "f64"): Promise<Volume | Volume<Float64Array>> {
    const volume = { data: await inTurn(async () => kernels.read(integrator.field)), ...grid };
    return precision === "f64" ? volume : toFloat32(volume);
  }

  return {
    system,
    plan,
    backend: backend.name,
    get dt() {
      return (plan.step.kind === "fixed" ? plan.step.first : integrator.proposal) * unit;
    },
    get time() {
      return time;
    },
    get stepCount() {
      return integrator.work.steps;
    },
    get work() {
      return integrator.work;
    },
    step(n) {
      if (!(Number.isInteger(n) && n >= 0)) {
        return Promise.reject(new RangeError(`step: expected a whole number of steps, got ${n}`));
      }
      const size = plan.step.kind === "fixed" ? plan.step.first * unit : undefined;
      return alone("step", () => takeSteps(n, size, Number.POSITIVE_INFINITY));
    },
    advanceTo: (target) => alone("advanceTo", () => advanceTo(target)),
    read,
    elasticFields: () =>
      alone("elasticFields", () =>
        inTurn(async () => elasticFields(plan, kernels, await kernels.read(integrator.field), grid)),
      ),
    observe: () => inTurn(observe),
    checkpoint: () =>
      alone("checkpoint", async () => {
        const { numbers, arrays } = await inTurn(() => integrator.save());
        return encodeCheckpoint({ identity, state: { numbers: { ...numbers, userTime: time }, arrays } });
      }),
    dispose() {
      if (state === "idle") kernels.dispose();
      state = "disposed";
    },
  };
}

/** Lets the event loop run. A timer would rest for a millisecond or more. */
function rest(): Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (done: () => void) => void };
  return new Promise((resolve) => (setImmediate ? setImmediate(resolve) : setTimeout(resolve, 0)));
}

/** The result of `work`; frees `kernels` if it throws. */
async function freeOnError<T>(kernels: Pick<Kernels, "dispose">, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    kernels.dispose();
    throw error;
  }
}
