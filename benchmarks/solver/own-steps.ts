import { type Backend, createSimulation, type Simulation, tialn } from "@microstructure/phasefield";
import type { Entry } from "../measure/suite.js";
import { TEMPERATURE, tialnStart } from "./start.js";

/** Names of the schemes; `si1` is that of the peers. */
export type OwnScheme = "si1" | "sbdf2" | "etd2rk";

/** Steps taken before the clock starts: compilers look at code a while before they make it fast. */
const warmUp = (steps: number) => Math.max(3, Math.ceil(steps / 4));

/**
 * ms per accepted step of TiAlN with elasticity on n^3 cells, each with its check of range, mean and free energy. One
 * simulation goes on from round to round.
 */
export function ownSteps(
  role: Entry["role"],
  label: Pick<Entry, "code" | "variant">,
  { n, steps, backend, scheme }: { n: number; steps: number; backend: () => Backend; scheme: OwnScheme },
): Entry {
  let running: Simulation | undefined;
  const start = async () => {
    const initial = tialnStart(n);
    const options = { initial, temperature: TEMPERATURE, scheme, dt: 0.5, backend: backend() } as const;
    const simulation = await createSimulation(tialn, options);
    await simulation.step(warmUp(steps));
    return simulation;
  };
  return {
    ...label,
    role,
    async measure() {
      const simulation = (running ??= await start());
      const begin = performance.now();
      await simulation.step(steps);
      return (performance.now() - begin) / steps;
    },
    close() {
      running?.dispose();
      running = undefined;
    },
  };
}
