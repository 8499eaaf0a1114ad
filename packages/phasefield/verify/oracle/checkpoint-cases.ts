import type { Shape3 } from "@microstructure/volume";
import {
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  type SchemeName,
  type Simulation,
  type SimulationOptions,
  uniformNoise,
} from "../../src/index.js";
import { backend } from "../backend.js";
import { heterogeneousElastic, localMobility, nonlinearElastic, SCHEME_NAMES } from "../materials.js";

/** One kind of run whose continuation is checked. */
export interface CheckpointCase {
  readonly name: string;
  readonly system: MaterialSystem;
  readonly shape: Shape3;
  readonly options: Omit<SimulationOptions, "initial" | "backend">;
}

/** Every scheme with every kind of history: adaptive and fixed steps, noise, local mobility, elastic solutions. */
export function checkpointCases(): CheckpointCase[] {
  const kinds: readonly (readonly [string, MaterialSystem, Shape3, CheckpointCase["options"]])[] = [
    ["adaptive", pfhubBenchmark1, [1, 12, 16], {}],
    ["fixed steps, no-flux", pfhubBenchmark1, [1, 12, 16], { dt: 0.2, boundary: "no-flux" }],
    ["noise", pfhubBenchmark1, [1, 12, 16], { noise: { seed: 11, kT: 0.02 } }],
    ["M(c)", localMobility, [6, 8, 8], {}],
    ["elastic, explicit", nonlinearElastic, [1, 12, 16], {}],
    ["elastic, local moduli", heterogeneousElastic, [1, 8, 8], {}],
  ];
  return SCHEME_NAMES.flatMap((scheme: SchemeName) =>
    kinds.map(([name, system, shape, options]) => ({
      name: `${scheme}, ${name}`,
      system,
      shape,
      options: { ...options, scheme },
    })),
  );
}

/** Steps before and after the checkpoint. */
export const HALF = 25;

/** The simulation of a case, from its start or from a checkpoint. */
export function startCase(
  { system, shape, options }: CheckpointCase,
  extra: Pick<SimulationOptions, "checkpoint" | "onStep"> = {},
): Promise<Simulation> {
  const initial = uniformNoise(shape, { mean: 0.47, amplitude: 0.1, seed: 2, spacing: 2, unit: "lattice" });
  return createSimulation(system, { initial, backend: backend(), ...options, ...extra });
}

/** What a run is after its second half: times of the steps and everything that its future depends on. */
export interface Ending {
  readonly times: readonly number[];
  readonly state: Uint8Array;
}

/** Steps a simulation through its second half. `times` is where its `onStep` writes. */
export async function finish(simulation: Simulation, times: number[]): Promise<Ending> {
  times.length = 0;
  await simulation.step(HALF);
  const state = await simulation.checkpoint();
  simulation.dispose();
  return { times: [...times], state };
}

/** Runs a case to its middle, and on. */
export async function runUninterrupted(
  one: CheckpointCase,
): Promise<{ readonly middle: Uint8Array; readonly ending: Ending }> {
  const times: number[] = [];
  const simulation = await startCase(one, { onStep: ({ time }) => times.push(time) });
  await simulation.step(HALF);
  const middle = await simulation.checkpoint();
  return { middle, ending: await finish(simulation, times) };
}

/** Goes on from a checkpoint of a case. */
export async function resume(one: CheckpointCase, checkpoint: Uint8Array): Promise<Ending> {
  const times: number[] = [];
  return finish(await startCase(one, { checkpoint, onStep: ({ time }) => times.push(time) }), times);
}

/** Whether two endings agree in every bit. */
export function isSameEnding(a: Ending, b: Ending): boolean {
  return (
    a.times.length === b.times.length &&
    a.times.every((t, i) => t === b.times[i]) &&
    a.state.length === b.state.length &&
    a.state.every((byte, i) => byte === b.state[i])
  );
}
