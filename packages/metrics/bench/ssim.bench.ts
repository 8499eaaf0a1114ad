import { createRandom, fromFunction, map } from "@microstructure/volume";
import { bench, describe } from "vitest";
import { ssim3d, ssimSlices } from "../src/index.js";

const random = createRandom(1);
const a = fromFunction(() => random.uniform(), [48, 48, 48]);
const b = map(a, (v) => v + 0.1 * (random.uniform() - 0.5));

describe("ssim of 48^3", () => {
  for (const window of ["uniform", "gaussian"] as const) {
    bench(`3-D, ${window}`, () => void ssim3d(a, b, { window }));
    bench(`48 slices, ${window}`, () => void ssimSlices(a, b, { window }));
  }
  bench("3-D, uniform of 15", () => void ssim3d(a, b, { windowSize: 15 }));
});
