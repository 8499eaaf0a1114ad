import { type Backend, createSimulation, type StepOptions } from "@microstructure/phasefield";
import { optionsOf, type Problem } from "./problems.js";
import type { Solution } from "./solution.js";

/** One run by our solver; its time includes making the simulation. */
export async function runOwn(problem: Problem, backend: Backend, step: StepOptions): Promise<Solution> {
  const begin = performance.now();
  const simulation = await createSimulation(problem.system, { ...optionsOf(problem), backend, ...step });
  try {
    const first = (await simulation.observe()).energy.total;
    await simulation.advanceTo(problem.end);
    const seconds = (performance.now() - begin) / 1000;
    const last = (await simulation.observe()).energy.total;
    const released = (first - last) / simulation.plan.scale.energy;
    const field = (await simulation.read("f64")).data;
    return { seconds, steps: simulation.stepCount, released, field };
  } finally {
    simulation.dispose();
  }
}
