/**
 * Runs of the campaigns that throughput.ts measures. Params: edge. Options: steps, threads.
 */
import type { ProducedFrame, RunCondition } from "@microstructure/datasets/node";
import { createSimulation, tialn } from "@microstructure/phasefield";
import { wasm } from "@microstructure/phasefield/wasm";
import { TEMPERATURE, tialnStart } from "../solver/start.js";

export const version = "1";

export async function* produce({ params, options }: RunCondition): AsyncGenerator<ProducedFrame> {
  const { steps, threads } = options as { steps: number; threads: number };
  const initial = tialnStart(params.edge!);
  const backend = wasm({ threads });
  const simulation = await createSimulation(tialn, { initial, temperature: TEMPERATURE, backend });
  try {
    await simulation.step(steps);
    yield { time: simulation.time, volume: await simulation.read() };
  } finally {
    simulation.dispose();
  }
}
