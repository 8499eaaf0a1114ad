/**
 * Time per step of a 48^3 Cahn-Hilliard run against NumPy/SciPy and C with FFTW in the same minutes.
 *
 * npx tsx --conditions=@microstructure/source benchmarks/solver.ts [results.json]
 *
 * Python with numpy and scipy is looked for as `python3` or $PYTHON; the C peer needs cc and libfftw3-dev. A peer that
 * is not there is left out and said so.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Backend, createSimulation, tialn, uniformNoise } from "@microstructure/phasefield";
import { js } from "@microstructure/phasefield/js";
import { wasm } from "@microstructure/phasefield/wasm";

const EDGE = 48;
const STEPS = 100;
const ROUNDS = 5;
const peer = (name: string) => fileURLToPath(new URL(`./peers/${name}`, import.meta.url));
const work = mkdtempSync(join(tmpdir(), "bench-solver-"));

type Measure = () => Promise<number> | number;

const ours = (backend: Backend) => async (): Promise<number> => {
  const initial = uniformNoise([EDGE, EDGE, EDGE], {
    mean: 0.56,
    amplitude: 0.02,
    seed: 1,
    spacing: 1,
    unit: "nm",
  });
  // The scheme of the peers: two transforms per step.
  const options = { initial, temperature: 1073, scheme: "si1", dt: 0.5, backend } as const;
  const simulation = await createSimulation(tialn, options);
  await simulation.step(10);
  const start = performance.now();
  await simulation.step(STEPS);
  return (performance.now() - start) / STEPS;
};

function milliseconds(command: string, args: string[]): number {
  const text = execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return Number(/ms\/step ([\d.]+)/.exec(text)?.[1]);
}

function fftw(threads: number): Measure {
  const program = join(work, "ch_f64");
  execFileSync(
    "cc",
    [
      "-Ofast",
      "-march=native",
      "-fopenmp",
      peer("ch_fftw.c"),
      "-o",
      program,
      "-lfftw3_omp",
      "-lfftw3",
      "-lm",
    ],
    { stdio: "ignore" },
  );
  return () => milliseconds(program, [`${EDGE}`, "400", `${threads}`]);
}

const candidates: Record<string, () => Measure> = {
  "wasm backend, f64, 1 thread": () => ours(wasm()),
  "js backend, f64, 1 thread": () => ours(js()),
  "NumPy/SciPy, f64, 2 threads": () => () =>
    milliseconds(process.env.PYTHON ?? "python3", [peer("ch_numpy.py"), `${EDGE}`, `${STEPS}`]),
  "C with FFTW, f64, 1 thread": () => fftw(1),
  "C with FFTW, f64, 2 threads": () => fftw(2),
};

const times = new Map<string, number[]>();
const absent: string[] = [];
const measures = new Map<string, Measure>();
for (const [name, prepare] of Object.entries(candidates)) {
  try {
    const measure = prepare();
    if (!Number.isFinite(await measure())) throw new Error("no time printed");
    measures.set(name, measure);
  } catch {
    absent.push(name);
  }
}
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, measure] of measures) times.set(name, [...(times.get(name) ?? []), await measure()]);
}
rmSync(work, { recursive: true });

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const own = median(times.get("wasm backend, f64, 1 thread")!);
const rows = [...times].map(([name, list]) => ({ name, ms: median(list), ratio: own / median(list) }));
for (const { name, ms, ratio } of rows) {
  console.log(
    `${name.padEnd(30)} ${ms.toFixed(2).padStart(8)} ms/step   ours takes ${ratio.toFixed(2)} times as long`,
  );
}
for (const name of absent) console.log(`${name.padEnd(30)} not available here`);
const [target] = process.argv.slice(2);
if (target) {
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
  writeFileSync(
    target,
    `${JSON.stringify({ edge: EDGE, rounds: ROUNDS, machine, rows, absent }, undefined, 2)}\n`,
  );
}
