import { strict as assert } from "node:assert";
import { js } from "@microstructure/fft";

const transform = js().real([4, 6, 10]);
const field = Float64Array.from({ length: 240 }, (_, i) => Math.cos(i));
const spectrum = new Float64Array(2 * 4 * 6 * 6);
const back = new Float64Array(240);
transform.forward(field, spectrum);
transform.inverse(spectrum, back);
assert.ok(back.every((value, i) => Math.abs(value - Math.cos(i)) < 1e-13));
console.log("zero mode", spectrum[0]);
