import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type FftEngine, js } from "../src/index.js";
import { createEngine, createRuntime, type KernelEngine, type Runtime } from "../src/runtime/index.js";
import type { RealArray } from "../src/types.js";

/**
 * Prints the least time in ms, forward and inverse, of real transforms by both engines, the one in WebAssembly on one and
 * two threads, and by FFTW 3 (one thread, compiled here from peers/fftw.c); then the time in us of calling an empty
 * kernel. The least of many runs is what other work on the machine disturbs least.
 *
 *     npx tsx bench/compare.ts
 */
const shapes = [
  [128, 128],
  [256, 256],
  [48, 48, 48],
  [64, 64, 64],
  [128, 128, 128],
];

const folder = mkdtempSync(join(tmpdir(), "fft-peers-"));

/** FFTW in one precision; undefined, with a line on stderr, where it cannot be built. */
function compilePeer(name: string, flags: readonly string[]): string | undefined {
  const program = join(folder, name);
  const source = fileURLToPath(new URL("peers/fftw.c", import.meta.url));
  try {
    execFileSync("cc", ["-O3", "-march=native", source, "-o", program, ...flags, "-lm"], { stdio: "pipe" });
    return program;
  } catch (error) {
    process.stderr.write(
      `skipped ${name}: no cc or no library (${(error as Error).message.split("\n")[0]})\n`,
    );
    return undefined;
  }
}

function least(run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  const start = performance.now();
  for (let i = 0; i < 5 || performance.now() - start < 300; i++) {
    const begin = performance.now();
    run();
    best = Math.min(best, performance.now() - begin);
  }
  return best;
}

const product = (extents: readonly number[]) => extents.reduce((a, b) => a * b, 1);
const pair = (forward: number, inverse: number) => `${forward.toFixed(3)} / ${inverse.toFixed(3)}`;

function time<A extends RealArray>(
  { real }: FftEngine<A>,
  shape: readonly number[],
  field: A,
  spectrum: A,
): string {
  const plan = real(shape);
  for (let i = 0; i < field.length; i++) field[i] = Math.sin(i * 1.3);
  return pair(
    least(() => plan.forward(field, spectrum)),
    least(() => plan.inverse(spectrum, field)),
  );
}

function timeOwn<A extends RealArray>(engine: KernelEngine<A>, shape: readonly number[]): string {
  const field = engine.allocate(product(shape));
  const spectrum = engine.allocate(2 * product(engine.real(shape).spectrumShape));
  const result = time(engine, shape, field, spectrum);
  engine.release(field);
  engine.release(spectrum);
  return result;
}

function timePeer(program: string | undefined, shape: readonly number[]): string {
  if (program === undefined) return "-";
  const [forward, inverse] = execFileSync(program, shape.map(String))
    .toString()
    .trim()
    .split(" ")
    .map(Number);
  return pair(forward!, inverse!);
}

const peers = [
  compilePeer("fftw f64", ["-lfftw3"]),
  compilePeer("fftw f32", ["-DSINGLE", "-lfftw3f"]),
] as const;
const runtimes = [await createRuntime(), await createRuntime({ threads: 2 })] as const;
const doubles = runtimes.map((runtime) => createEngine(runtime, "f64"));
const singles = runtimes.map((runtime) => createEngine(runtime, "f32"));
console.log(`${cpus()[0]?.model}, Node ${process.versions.node}; ms, forward / inverse, 1 and 2 threads`);
console.log(
  "| shape | js | wasm f64 (1) | wasm f64 (2) | FFTW f64 | wasm f32 (1) | wasm f32 (2) | FFTW f32 |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
for (const shape of shapes) {
  const plain = js();
  const points = product(shape);
  const values = 2 * product(plain.real(shape).spectrumShape);
  const row = [
    shape.join(" x "),
    time(plain, shape, new Float64Array(points), new Float64Array(values)),
    ...doubles.map((engine) => timeOwn(engine, shape)),
    timePeer(peers[0], shape),
    ...singles.map((engine) => timeOwn(engine, shape)),
    timePeer(peers[1], shape),
  ];
  console.log(`| ${row.join(" | ")} |`);
}

/** Least and median time of calls of a kernel with nothing to do, in us, with pauses between them. */
async function timeCalls(runtime: Runtime, pause: number, calls: number): Promise<string> {
  const kernel = runtime.kernel("fft", "job64");
  const job = runtime.allocate(64); // zeros: no sweeps
  const times = new Float64Array(calls);
  for (let i = 0; i < calls; i++) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    const begin = performance.now();
    runtime.run(kernel, job);
    times[i] = 1e3 * (performance.now() - begin);
  }
  times.sort();
  return `${times[0]!.toFixed(2)} (median ${times[calls >> 1]!.toFixed(2)})`;
}

for (const runtime of runtimes) {
  const hot = await timeCalls(runtime, 0, 100_000);
  const idle = await timeCalls(runtime, 2, 300);
  console.log(`empty kernel, us, ${runtime.threads} threads: ${hot}; after 2 ms of rest ${idle}`);
  runtime.dispose();
}
