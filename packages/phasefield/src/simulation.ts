import { toFloat32, toFloat64, type Volume } from "@microstructure/volume";
import type { Backend } from "./backend/types.js";
import type { MaterialSystem } from "./material/types.js";
import { type Observation, toObservation } from "./observation.js";
import { createPlan, type Plan, type PlanOptions } from "./plan/plan.js";
import { createWatch } from "./watch.js";

export interface SimulationOptions extends PlanOptions {
  readonly backend: Backend;
  /** Steps between checks of mass, energy, range and finiteness. Default 1. */
  readonly checkEvery?: number;
  /** Called about every 40 ms while stepping, and at the end of each call. */
  readonly onProgress?: (progress: { readonly time: number; readonly step: number }) => void;
  /** Stops `step` and `advanceTo` between two steps with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A running simulation; times in s (SI) or reduced. One stepping call at a time. */
export interface Simulation {
  readonly system: MaterialSystem;
  readonly plan: Plan;
  /** Name of the backend that does the arithmetic. */
  readonly backend: string;
  /** Largest step. */
  readonly dt: number;
  readonly time: number;
  readonly stepCount: number;
  /** Takes `n` steps of `dt`. */
  step(n: number): Promise<void>;
  /** Steps until `time`, landing on it exactly with equal steps of at most `dt`. */
  advanceTo(time: number): Promise<void>;
  /** The current field in f32, or as computed in f64. */
  read(): Promise<Volume>;
  read(precision: "f64"): Promise<Volume<Float64Array>>;
  observe(): Promise<Observation>;
  dispose(): void;
}

/** How long the event loop may be held between two yields, ms. */
const BUSY_LIMIT = 40;

/**
 * A simulation of `system` from an initial field, periodic in all directions.
 *
 * @throws RangeError for invalid input, ResolutionError for a grid that is too coarse; both before any work.
 *   While running: DivergedError, or the signal's reason.
 */
export async function createSimulation(
  system: MaterialSystem,
  options: SimulationOptions,
): Promise<Simulation> {
  const { backend, initial, checkEvery = 1, signal, onProgress } = options;
  if (!(Number.isInteger(checkEvery) && checkEvery > 0)) {
    throw new RangeError(`createSimulation: expected checkEvery of at least 1, got ${checkEvery}`);
  }
  const plan = createPlan(system, options);
  const dt = plan.dt * plan.scale.time;
  const stepper = await backend.createStepper(plan, toFloat64(initial).data);
  const check = createWatch(plan, await stepper.scalars());
  const grid = { shape: initial.shape, spacing: initial.spacing, unit: initial.unit };
  let time = 0;
  let stepCount = 0;

  let state: "idle" | "busy" | "disposed" = "idle";

  /** Runs `work` unless another call is under way or the simulation is gone. */
  async function alone(caller: string, work: () => Promise<void>): Promise<void> {
    if (state !== "idle") throw new TypeError(`${caller}: expected an idle simulation, got a ${state} one`);
    state = "busy";
    try {
      await work();
    } finally {
      if (state === "busy") state = "idle";
    }
  }

  async function run(n: number, size: number): Promise<void> {
    signal?.throwIfAborted();
    const start = time;
    let rested = performance.now();
    for (let i = 1; i <= n; i++) {
      signal?.throwIfAborted();
      await stepper.step(size / plan.scale.time);
      stepCount++;
      time = start + i * size;
      if (stepCount % checkEvery === 0 || i === n) check(await stepper.scalars(), stepCount, time);
      if (performance.now() - rested > BUSY_LIMIT) {
        onProgress?.({ time, step: stepCount });
        await new Promise((resolve) => setTimeout(resolve, 0));
        rested = performance.now();
      }
    }
    onProgress?.({ time, step: stepCount });
  }

  async function read(): Promise<Volume>;
  async function read(precision: "f64"): Promise<Volume<Float64Array>>;
  async function read(precision?: "f64"): Promise<Volume | Volume<Float64Array>> {
    const volume = { data: await stepper.read(), ...grid };
    return precision === "f64" ? volume : toFloat32(volume);
  }

  return {
    system,
    plan,
    backend: backend.name,
    dt,
    get time() {
      return time;
    },
    get stepCount() {
      return stepCount;
    },
    step(n) {
      if (!(Number.isInteger(n) && n >= 0)) {
        return Promise.reject(new RangeError(`step: expected a whole number of steps, got ${n}`));
      }
      return alone("step", () => run(n, dt));
    },
    advanceTo: (target) =>
      alone("advanceTo", async () => {
        if (!(target >= time && Number.isFinite(target))) {
          throw new RangeError(`advanceTo: expected a finite time of at least ${time}, got ${target}`);
        }
        const n = Math.ceil((target - time) / dt - 1e-9);
        await run(n, (target - time) / n);
        time = target;
      }),
    read,
    observe: async () => toObservation(await stepper.scalars(), plan.scale, stepCount, time),
    dispose() {
      state = "disposed";
      stepper.dispose();
    },
  };
}
