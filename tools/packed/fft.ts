import { strict as assert } from "node:assert";
import { type FftEngine, js } from "@microstructure/fft";
import { createRuntime } from "@microstructure/fft/runtime";
import { wasm } from "@microstructure/fft/wasm";

const shape = [4, 6, 10];
const field = Float64Array.from({ length: 240 }, (_, i) => Math.cos(i));

function spectrumBy(engine: FftEngine): Float64Array {
  const plan = engine.real(shape);
  const spectrum = new Float64Array(2 * 4 * 6 * 6);
  const back = new Float64Array(240);
  plan.forward(field, spectrum);
  plan.inverse(spectrum.slice(), back);
  assert.ok(back.every((value, i) => Math.abs(value - field[i]!) < 1e-13));
  return spectrum;
}

const expected = spectrumBy(js());
const single = spectrumBy(await wasm());
assert.ok(single.every((value, i) => Math.abs(value - expected[i]!) < 1e-12));
const engine = await wasm({ threads: 2 });
assert.deepEqual(spectrumBy(engine), single);
engine.dispose();
// A process ends by itself, with workers that are disposed of and with others.
assert.deepEqual(spectrumBy(await wasm({ threads: 2 })), single);
await createRuntime({ threads: 2, memoryPages: 16 });
console.log("zero mode", single[0]);
