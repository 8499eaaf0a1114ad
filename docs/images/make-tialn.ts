/**
 * Writes tialn.png: middle planes of a 48^3 simulation of x = 0.56 at 1073 K, side by side over time.
 * Run from the root: npx tsx --conditions=@microstructure/source docs/images/make-tialn.ts (about 2 minutes)
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { simulate, tialn, uniformNoise } from "@microstructure/phasefield";
import { auto } from "@microstructure/phasefield/auto";
import { plane, upsample } from "@microstructure/volume";
import { encode } from "fast-png";
import { colourMap } from "../../examples/tialn/src/report/chart.js";

const TIMES = [480, 720, 960, 2400, 7200];
const SCALE = 4;
const GAP = 8;
const edge = 48 * SCALE;
const width = TIMES.length * (edge + GAP) - GAP;
const pixels = new Uint8Array(3 * width * edge).fill(255);
const viridis = colourMap("viridis");

const initial = uniformNoise([48, 48, 48], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
let left = 0;
for await (const { volume, time } of simulate(tialn, {
  initial,
  temperature: 1073,
  times: TIMES,
  backend: auto(),
})) {
  const { data } = upsample(plane(volume, "z", 24), [1, SCALE, SCALE]);
  data.forEach((value, i) => {
    pixels.set(viridis(value), 3 * (Math.floor(i / edge) * width + left + (i % edge)));
  });
  left += edge + GAP;
  console.log(`${time} s`);
}
const target = fileURLToPath(new URL("./tialn.png", import.meta.url));
writeFileSync(target, encode({ width, height: edge, data: pixels, channels: 3, depth: 8 }));
