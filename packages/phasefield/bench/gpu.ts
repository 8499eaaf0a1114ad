import { parseArgs } from "node:util";
import { type GpuMode, gpu } from "../src/gpu/index.js";
import { createSimulation, type MaterialSystem, pfhubBenchmark1, tialn, uniformNoise } from "../src/index.js";

/**
 * Prints ms per step of the graphics-processor backend, fixed steps with all their checks, one line of JSON per run; the
 * first steps, which compile, are left out. peers/ch_cupy.py is the same scheme by hand on CUDA.
 *
 *     npx tsx --conditions=@microstructure/source bench/gpu.ts [--mode webgpu] [--sizes 128,256] [--steps 50]
 */
const { values } = parseArgs({
  options: {
    mode: { type: "string", default: "webgpu" },
    sizes: { type: "string", default: "128,256" },
    steps: { type: "string", default: "50" },
  },
});
const mode = values.mode as GpuMode;
const steps = Number(values.steps);

/** WebGPU of the package webgpu where Node has none of its own. */
async function provideWebGpu(): Promise<void> {
  if ((globalThis.navigator as { gpu?: unknown } | undefined)?.gpu) return;
  const { create, globals } = (await import("webgpu")) as unknown as {
    create(flags: string[]): unknown;
    globals: object;
  };
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, "navigator", { value: { gpu: create([]) }, configurable: true });
}

/** What the driver calls itself. */
async function adapterName(): Promise<string> {
  interface Adapter {
    readonly info: Readonly<Record<"vendor" | "architecture" | "device" | "description", string>>;
  }
  const { gpu: api } = globalThis.navigator as unknown as {
    gpu: { requestAdapter(): Promise<Adapter | null> };
  };
  const info = (await api.requestAdapter())?.info;
  return info ? [info.vendor, info.architecture, info.device, info.description].join(" ").trim() : "none";
}

async function time(
  material: MaterialSystem,
  scheme: "si1" | "etd2rk",
  size: number,
): Promise<{ setup: number; step: number }> {
  const isReduced = material.units === "reduced";
  const initial = uniformNoise([size, size, size], {
    mean: isReduced ? 0.5 : 0.56,
    amplitude: 0.02,
    seed: 1,
    spacing: 1,
    ...(isReduced ? {} : { unit: "nm" }),
  });
  const options = isReduced ? { dt: 0.1 } : { dt: 0.5, temperature: 1173 };
  const start = performance.now();
  const run = await createSimulation(material, { ...options, initial, scheme, backend: gpu({ mode }) });
  await run.step(3);
  const begin = performance.now();
  await run.step(steps);
  const end = performance.now();
  run.dispose();
  return { setup: begin - start, step: (end - begin) / steps };
}

if (mode === "webgpu") await provideWebGpu();
const device = mode === "webgpu" ? await adapterName() : mode;
for (const size of values.sizes.split(",").map(Number)) {
  for (const [name, material] of Object.entries({ polynomial: pfhubBenchmark1, tialn })) {
    for (const scheme of ["si1", "etd2rk"] as const) {
      const { setup, step } = await time(material, scheme, size);
      const row = { device, mode, size, material: name, scheme, steps, msPerStep: step, msSetup: setup };
      process.stdout.write(`${JSON.stringify(row)}\n`);
    }
  }
}
