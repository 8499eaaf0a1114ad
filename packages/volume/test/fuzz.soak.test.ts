import { expect, it } from "vitest";
import { fuzzNpy, fuzzVti } from "./fuzz-readers.js";

it.each([
  ["npy", fuzzNpy],
  ["vti", fuzzVti],
])(
  "reads 10000 damaged %s files as they say or refuses them with VolumeFormatError",
  async (format, fuzzFormat) => {
    const { accepted, refused } = await fuzzFormat(3, 10_000);
    console.info(`${format}: ${refused} refused with VolumeFormatError, ${accepted} read as they say`);
    expect(accepted + refused).toBe(10_000);
    expect(accepted).toBeGreaterThan(200);
  },
);
