import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Volume } from "@microstructure/volume";
import {
  type Boundary,
  createSimulation,
  type MaterialSystem,
  type MechanicsOptions,
  type Observation,
  type Simulation,
  type SimulationOptions,
  type StepOptions,
  type Work,
} from "../../src/index.js";
import { backend } from "../backend.js";
import { curveToCsv, readCurve, writeWhole } from "./csv.js";
import type { Curve } from "./curve.js";

/** A material, where it starts and in what box. */
export interface RunProblem {
  readonly system: MaterialSystem;
  readonly initial: Volume<Float64Array>;
  readonly boundary?: Boundary;
  readonly mechanics?: MechanicsOptions;
  /** Volume of the box, in length units to the number of its dimensions: energies of a curve are those of the box. */
  readonly volume: number;
}

export interface RecordOptions {
  readonly step?: StepOptions;
  /** Rising times to land on; the last is the end. Multiples of `step.dt` where that is given. */
  readonly times: readonly number[];
  /** Folder and name under which state and curve are kept, and from which an interrupted run goes on. */
  readonly keep?: { readonly folder: string; readonly name: string };
  /** Record the mean wavelength too. */
  readonly withWavelength?: boolean;
  /** Ends the run early, asked at the times to land on. */
  readonly isDone?: (observation: Observation) => boolean;
  readonly onProgress?: SimulationOptions["onProgress"];
  readonly signal?: AbortSignal;
}

/** A curve and how it was made. */
export interface Recording {
  readonly curve: Curve;
  readonly work: Work;
  readonly field: Volume<Float64Array>;
}

/** Runs a problem and records the free energy of its box at every step. */
export async function recordCurve(problem: RunProblem, options: RecordOptions): Promise<Recording> {
  const { system, initial, boundary, mechanics, volume } = problem;
  const { step = {}, times, keep, signal, withWavelength = false, isDone, onProgress } = options;
  const store = keep && createStore(keep.folder, keep.name);
  const held = store?.load();
  const time = [...(held?.curve.time ?? [])];
  const energy = [...(held?.curve.energy ?? [])];
  const wavelength = [...(held?.curve.wavelength ?? [])];
  const curve: Curve = { time, energy, ...(withWavelength && { wavelength }) };
  const add = (observation: Observation) => {
    time.push(observation.time);
    energy.push(observation.energy.total * volume);
    if (withWavelength) wavelength.push(observation.wavelength ?? Number.NaN);
  };
  const simulation = await createSimulation(system, {
    initial,
    backend: backend(),
    ...step,
    ...(boundary && { boundary }),
    ...(mechanics && { mechanics }),
    ...(held && { checkpoint: held.checkpoint }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
    onStep: add,
  });
  try {
    if (!held) add(await simulation.observe());
    for (const stop of store ? withSaves(times) : times) {
      if (stop <= simulation.time * (1 + 1e-12)) continue;
      await advance(simulation, stop, step.dt);
      const ends = stop === times.at(-1) || isDone?.(await simulation.observe()) === true;
      if (store && (ends || store.isDue())) store.save(await simulation.checkpoint(), curve);
      if (ends) break;
    }
    return { curve, work: simulation.work, field: await simulation.read("f64") };
  } finally {
    simulation.dispose();
  }
}

/** Steps of exactly `dt` where it is given. */
async function advance(simulation: Simulation, stop: number, dt: number | undefined): Promise<void> {
  if (dt === undefined) return simulation.advanceTo(stop);
  const wanted = Math.ceil((stop - simulation.time) / dt - 1e-6);
  await simulation.step(wanted);
}

/** Times at which a kept run may write its state: 24 per decade besides its own. */
function withSaves(times: readonly number[]): number[] {
  const last = times.at(-1) ?? 0;
  const saves: number[] = [];
  for (let i = 0; 10 ** (i / 24) < last; i++) saves.push(Number((10 ** (i / 24)).toPrecision(3)));
  return [...new Set([...times, ...saves])].sort((a, b) => a - b);
}

/** Least time between two writes, ms. */
const PAUSE = 30_000;

function createStore(folder: string, name: string) {
  const state = join(folder, `${name}.checkpoint`);
  const table = join(folder, `${name}.csv`);
  let written = performance.now();
  mkdirSync(folder, { recursive: true });
  return {
    isDue: () => performance.now() - written > PAUSE,
    load(): { curve: Curve; checkpoint: Uint8Array } | undefined {
      if (!existsSync(state) || !existsSync(table)) return undefined;
      return { curve: readCurve(table), checkpoint: readFileSync(state) };
    },
    /** Without a state there is no curve to go on from: an interruption between the two writes loses both. */
    save(checkpoint: Uint8Array, curve: Curve): void {
      rmSync(state, { force: true });
      writeWhole(table, curveToCsv(curve));
      writeWhole(state, checkpoint);
      written = performance.now();
    },
  };
}
