import { strict as assert } from "node:assert";
import {
  type Backend,
  createSimulation,
  frameTimes,
  isPhasefieldError,
  simulate,
  tialn,
  uniformNoise,
} from "@microstructure/phasefield";
import { auto } from "@microstructure/phasefield/auto";
import { gpu } from "@microstructure/phasefield/gpu";
import { js } from "@microstructure/phasefield/js";
import { wasm } from "@microstructure/phasefield/wasm";
import { mean } from "@microstructure/volume";

const initial = uniformNoise([4, 12, 24], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const run = { initial, temperature: 1173, dt: 0.2 };

async function energiesBy(backend: Backend): Promise<number[]> {
  const energies: number[] = [];
  for await (const { volume, observation } of simulate(tialn, {
    ...run,
    times: frameTimes(5, 10),
    backend,
  })) {
    assert.ok(Math.abs(mean(volume) - mean(initial)) < 1e-6);
    energies.push(observation.energy.total);
  }
  assert.equal(energies.length, 3);
  assert.ok(energies.every((energy, i) => i === 0 || energy < energies[i - 1]!));
  return energies;
}

const expected = await energiesBy(js());
for (const [precision, accuracy] of [
  ["f64", 1e-9],
  ["f32", 1e-3],
] as const) {
  const energies = await energiesBy(wasm({ precision }));
  const errors = energies.map((energy, i) => Math.abs(energy / expected[i]! - 1));
  assert.ok(Math.max(...errors) < accuracy, `${precision}: ${errors}`);
  assert.deepEqual(await energiesBy(wasm({ precision, threads: 2 })), energies);
  const chosen: string[] = [];
  const choosing = auto({ precision, onChoice: ({ backend, limit }) => chosen.push(backend, limit) });
  assert.deepEqual(await energiesBy(choosing), energies);
  assert.deepEqual(chosen, [precision === "f64" ? "wasm" : "wasm-f32", "grid"]);
}

await assert.rejects(createSimulation(tialn, { ...run, backend: gpu() }), (error) => {
  assert.ok(isPhasefieldError(error, "GpuUnavailableError"));
  assert.equal(error.reason, "no-library");
  assert.match(error.message, /npm install gpu\.js/);
  return true;
});

// A process ends by itself, with workers that are disposed of and with others.
const kept = await createSimulation(tialn, { ...run, backend: wasm({ threads: 2 }) });
await kept.step(2);
console.log("free energy", expected.join(" > "));
