import { strict as assert } from "node:assert";
import { dominantWavelength, l1, ssimSlices } from "@microstructure/metrics";
import { fromFunction, map } from "@microstructure/volume";

const wave = fromFunction((_z, _y, x) => 0.5 + 0.4 * Math.cos((Math.PI * x) / 3), [12, 12, 12], {
  unit: "nm",
});
const faded = map(wave, (c) => 0.5 + 0.9 * (c - 0.5));
const wavelength = dominantWavelength(wave);
assert.ok(wavelength !== undefined && Math.abs(wavelength - 6) < 1e-6);
assert.ok(l1(wave, faded) < 0.05 && ssimSlices(wave, faded) < 1);
console.log("wavelength", wavelength, wave.unit);
