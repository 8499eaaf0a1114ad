import { describe, expect, it } from "vitest";
import { js } from "../src/index.js";
import { createRuntime, createSweepContext, realSweep, type Sweep } from "../src/runtime/index.js";
import { radicesWith } from "../src/wasm/radices.js";
import { noise, relativeError } from "./direct-sum.js";

const rows = 5;
/** Folded in 4, 6 and 8 parts with one, two and three further stages, and 100, which is not. */
const lengths = [16, 24, 32, 48, 64, 72, 80, 96, 100, 120, 128, 144, 160, 256, 480, 1024];
const runtime = await createRuntime({ memoryPages: 64 });
const scratch = runtime.allocate(2 ** 20);

describe.each(["f64", "f32"] as const)("rows of %s", (precision) => {
  const context = createSweepContext(runtime, precision);
  const { real64, real32 } = runtime.exports("fft");
  const [kernel, tolerance] = precision === "f64" ? [real64!, 1e-15] : [real32!, 1e-6];
  const view = (address: number, length: number): Float64Array | Float32Array =>
    precision === "f64"
      ? new Float64Array(runtime.buffer, address, length)
      : new Float32Array(runtime.buffer, address, length);

  function run(sweep: Sweep, x: number, y: number, first = 0, lines = rows): void {
    const { kind, table, xstep, xhop, ystep, yhop, block, area, scale } = sweep;
    const [from, to] = [x + first * xhop, y + first * yhop];
    kernel(kind, table, from, xstep, xhop, to, ystep, yhop, lines, block, scratch, area, scale);
  }

  it.each(lengths)("of %i samples have the modes of the plain engine, alone and together", (n) => {
    const length = rows * (n + 2);
    const [x, y] = [runtime.allocate(8 * length), runtime.allocate(8 * length)];
    const field = view(x, rows * n);
    const spectra = view(y, length);
    field.set(noise(field.length, n));
    const samples = Float64Array.from(field);
    const there = realSweep(context, [1, rows, n], 2, 0, 1);
    const back = realSweep(context, [1, rows, n], 2, 1, 1 / n);

    run(there, x, y);
    const together = Float64Array.from(spectra);
    const plain = js().real([n]);
    for (let row = 0; row < rows; row++) {
      const expected = new Float64Array(n + 2);
      plain.forward(samples.subarray(row * n, (row + 1) * n), expected);
      const found = together.subarray(row * (n + 2), (row + 1) * (n + 2));
      expect(relativeError(found, expected)).toBeLessThan(tolerance);
    }
    spectra.fill(0);
    for (const [first, lines] of [
      [0, 1],
      [1, 3],
      [4, 1],
    ] as const)
      run(there, x, y, first, lines);
    expect(Float64Array.from(spectra)).toEqual(together);

    run(back, y, x);
    const again = Float64Array.from(field);
    expect(relativeError(again, samples)).toBeLessThan(tolerance);
    field.fill(0);
    for (const [first, lines] of [
      [0, 1],
      [1, 3],
      [4, 1],
    ] as const)
      run(back, y, x, first, lines);
    expect(Float64Array.from(field)).toEqual(again);
    for (const address of [x, y]) runtime.release(address);
  });
});

it("orders the radices of sub-lines with 4, 6 or 8 at the end that has conjugate modes", () => {
  expect(radicesWith("last", 20)).toEqual([5, 4]);
  expect(radicesWith("first", 12)).toEqual([4, 3]);
  expect(radicesWith("last", 10)).toBeUndefined();
});
