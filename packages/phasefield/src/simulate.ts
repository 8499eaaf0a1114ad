import type { Volume } from "@microstructure/volume";
import type { MaterialSystem } from "./material/types.js";
import type { Observation } from "./observation.js";
import { createSimulation, type SimulationOptions } from "./simulation.js";

export interface SimulateOptions extends SimulationOptions {
  /** Times at which a frame is given, rising; s (SI) or reduced. Time 0 is the initial field. */
  readonly times: readonly number[];
}

/** One stored moment of a run. */
export interface Frame {
  readonly time: number;
  /** The field in f32, unclipped. */
  readonly volume: Volume;
  readonly observation: Observation;
  /** Doubts about the run, from its plan. */
  readonly warnings: readonly string[];
  /** Bytes from which `simulate` goes on after this frame; to be called before the next frame is asked for. */
  readonly checkpoint: () => Promise<Uint8Array>;
}

/**
 * Yields the frames of a run at the given times and frees the simulation at the end. Continued from a checkpoint, it
 * yields the frames after that moment.
 *
 * @throws RangeError when `times` do not rise from 0 on; otherwise as createSimulation.
 */
export async function* simulate(
  system: MaterialSystem,
  options: SimulateOptions,
): AsyncGenerator<Frame, void, undefined> {
  const { times } = options;
  if (!times.every((t, i) => Number.isFinite(t) && t >= 0 && (i === 0 || t > times[i - 1]!))) {
    throw new RangeError(`simulate: expected rising times from 0 on, got [${times.slice(0, 8)}]`);
  }
  const simulation = await createSimulation(system, options);
  try {
    const after = simulation.time;
    for (const time of times) {
      if (options.checkpoint && time <= after) continue;
      await simulation.advanceTo(time);
      yield {
        time,
        volume: await simulation.read(),
        observation: await simulation.observe(),
        warnings: simulation.plan.warnings,
        checkpoint: () => simulation.checkpoint(),
      };
    }
  } finally {
    simulation.dispose();
  }
}

/** Times 0, every, 2 every, ... up to and including `until` (within rounding). */
export function frameTimes(every: number, until: number): number[] {
  if (!(every > 0 && until >= 0 && Number.isFinite(every) && Number.isFinite(until))) {
    throw new RangeError(`frameTimes: expected finite every > 0 and until >= 0, got ${every} and ${until}`);
  }
  return Array.from({ length: Math.floor(until / every + 1e-9) + 1 }, (_, i) => i * every);
}
