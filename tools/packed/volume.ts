import { strict as assert } from "node:assert";
import { fromFunction, mean, roll } from "@microstructure/volume";
import { decodeNpy, encodeNpy } from "@microstructure/volume/npy";
import { decodeVti, encodeVti } from "@microstructure/volume/vti";

const wave = fromFunction((_z, _y, x) => 0.56 + 0.1 * Math.cos((Math.PI * x) / 4), [4, 4, 8], { unit: "nm" });
const read = decodeNpy(encodeNpy(wave), { unit: "nm" });
assert.deepEqual(read.data, wave.data);
assert.deepEqual(decodeVti(encodeVti({ wave })).fields["wave"]?.shape, [4, 4, 8]);
assert.ok(Math.abs(mean(roll(read, [0, 0, 3])) - 0.56) < 1e-6);
console.log("mean", mean(read), read.unit);
