import { strict as assert } from "node:assert";
import { frameTimes, simulate, tialn, uniformNoise } from "@microstructure/phasefield";
import { js } from "@microstructure/phasefield/js";
import { mean } from "@microstructure/volume";

const initial = uniformNoise([1, 24, 24], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const options = { initial, temperature: 1173, dt: 0.2, times: frameTimes(5, 10), backend: js() };
const energies: number[] = [];
for await (const { volume, observation } of simulate(tialn, options)) {
  assert.ok(Math.abs(mean(volume) - mean(initial)) < 1e-6);
  energies.push(observation.energy.total);
}
assert.equal(energies.length, 3);
assert.ok(energies.every((energy, i) => i === 0 || energy < energies[i - 1]!));
console.log("free energy", energies.join(" > "));
