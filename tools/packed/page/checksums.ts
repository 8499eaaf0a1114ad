import { wasm as fft } from "@microstructure/fft/wasm";
import { type Backend, createSimulation, tialn, uniformNoise } from "@microstructure/phasefield";
import { auto } from "@microstructure/phasefield/auto";
import { js } from "@microstructure/phasefield/js";
import { wasm } from "@microstructure/phasefield/wasm";
import { crc32 } from "@microstructure/volume";
import { networkChecksum } from "./network.js";

const initial = uniformNoise([32, 32, 32], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });

async function transformed(threads: number): Promise<number> {
  const engine = await fft({ threads, memoryPages: 64 });
  const spectrum = new Float64Array(2 * 32 * 32 * 17);
  engine.real([32, 32, 32]).forward(Float64Array.from(initial.data), spectrum);
  engine.dispose();
  return crc32(spectrum);
}

async function simulated(backend: Backend): Promise<number> {
  const run = await createSimulation(tialn, { initial, temperature: 1173, dt: 0.2, backend });
  await run.step(3);
  const { data } = await run.read("f64");
  run.dispose();
  return crc32(data);
}

const RUNS: Readonly<Record<string, () => Promise<number>>> = {
  "fft, 1": () => transformed(1),
  "fft, 2": () => transformed(2),
  "f64, 1": () => simulated(wasm()),
  "f64, 2": () => simulated(wasm({ threads: 2 })),
  "f64, auto": () => simulated(auto()),
  "f32, 1": () => simulated(wasm({ precision: "f32" })),
  "f32, 2": () => simulated(wasm({ precision: "f32", threads: 2 })),
  "f32, auto": () => simulated(auto({ precision: "f32" })),
  "network, 1": () => networkChecksum(1),
  "network, 2": () => networkChecksum(2),
  "network, auto": () => networkChecksum(),
  js: () => simulated(js()),
};

/** Checksums of what each engine computes on 1, 2 or as many threads as it chooses, or the tag of its error. */
export async function checksums(): Promise<Record<string, number | string>> {
  const found: Record<string, number | string> = {};
  for (const [name, run] of Object.entries(RUNS)) {
    found[name] = await run().catch((error: { readonly _tag?: string }) => error._tag ?? String(error));
  }
  return found;
}
