import {
  type Backend,
  createSimulation,
  type SimulationOptions,
  tialn,
  uniformNoise,
} from "../../src/index.js";
import { js } from "../../src/js/index.js";
import type { MaterialSystem } from "../../src/material/types.js";
import { wasm } from "../../src/wasm/index.js";
import { benchmark1 } from "../curves/benchmark1.js";
import { type Line, largest, measure } from "../line.js";
import type { Row } from "../row.js";

/** The same run on any number of threads, on the reference and in f32. */
export const reproducibility: Row = {
  id: "P2",
  title: "Threads, reference and precision",
  preset: "fast",
  run: async () =>
    [await threadsLine(), await referenceLine(), await precisionLine(128, 1000)] satisfies Line[],
};

type Case = readonly [system: MaterialSystem, options: Omit<SimulationOptions, "backend">, steps: number];

function cases(): readonly Case[] {
  const plane = benchmark1("BM1a", 60, "nodal");
  const walled = benchmark1("BM1b", 54, "nodal");
  const alloy = uniformNoise([18, 20, 24], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
  return [
    [plane.system, { initial: plane.initial }, 200],
    [walled.system, { initial: walled.initial, boundary: "no-flux", scheme: "etd2rk", dt: 0.5 }, 100],
    [tialn, { initial: alloy, temperature: 1173 }, 200],
    [tialn, { initial: alloy, temperature: 1173, scheme: "si1", dt: 0.5 }, 100],
  ];
}

async function fieldAfter([system, options, steps]: Case, backend: Backend): Promise<Float64Array> {
  const simulation = await createSimulation(system, { ...options, backend });
  await simulation.step(steps);
  const { data } = await simulation.read("f64");
  simulation.dispose();
  return data;
}

function threadsLine(): Promise<Line> {
  const all = cases();
  const what = `voxels of ${all.length} runs whose bits depend on the number of threads (1, 2, 3)`;
  return measure("P2", what, 0, async () => {
    let differing = 0;
    for (const one of all) {
      const alone = await fieldAfter(one, wasm());
      for (const threads of [2, 3]) {
        const shared = await fieldAfter(one, wasm({ threads }));
        differing += shared.reduce((count, c, i) => count + (Object.is(c, alone[i]) ? 0 : 1), 0);
      }
    }
    return differing;
  });
}

function referenceLine(): Promise<Line> {
  const { system, initial } = benchmark1("BM1a", 64, "nodal");
  return measure(
    "P2",
    "64 x 64: WebAssembly against JavaScript after 1000 steps, fields",
    1e-12,
    async () => {
      const one: Case = [system, { initial, scheme: "etd2rk", dt: 0.1 }, 1000];
      const [a, b] = [await fieldAfter(one, wasm()), await fieldAfter(one, js())];
      return largest(a.map((c, i) => Math.abs(c - b[i]!)));
    },
  );
}

/** Largest relative difference of the free energies of benchmark 1a in f32 and f64, ten times per decade. */
export function precisionLine(n: number, until: number): Promise<Line> {
  const { system, initial } = benchmark1("BM1a", n, "projected");
  const what = `${n} x ${n}: free energy in f32 against f64, t <= ${until}`;
  return measure("P2", what, 1e-4, async () => {
    const [single, double] = [
      await createSimulation(system, { initial, backend: wasm({ precision: "f32" }) }),
      await createSimulation(system, { initial, backend: wasm() }),
    ];
    const differences: number[] = [];
    for (let t = 1; t <= until * (1 + 1e-9); t *= 10 ** 0.1) {
      const energies: number[] = [];
      for (const simulation of [single, double]) {
        await simulation.advanceTo(t);
        energies.push((await simulation.observe()).energy.total);
      }
      differences.push(Math.abs(energies[0]! / energies[1]! - 1));
    }
    single.dispose();
    double.dispose();
    return largest(differences);
  });
}
