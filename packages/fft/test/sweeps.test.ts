import { describe, expect, it } from "vitest";
import { js } from "../src/index.js";
import { createRuntime } from "../src/runtime/runtime.js";
import { kernelsOf } from "../src/wasm/kernels.js";
import { createLineTables } from "../src/wasm/line-tables.js";
import { complexSweep, realSweep, type SweepContext, slicePadding } from "../src/wasm/sweeps.js";
import { count, noise, relativeError } from "./direct-sum.js";

const extents = [8, 6, 10];
const halved = [5, 6, 10]; // axis 0, as a solver wants it that goes plane by plane
const heap = await createRuntime({ memoryPages: 16 });
const context: SweepContext = { kernels: kernelsOf(heap, 64), tables: createLineTables(heap, 64), bytes: 8 };
const scratch = heap.allocate(128 * 1024);
const doubles = (address: number, length: number) => new Float64Array(heap.buffer, address, length);

describe("sweeps of a backend of its own", () => {
  const field = noise(count(extents), 1);
  const padding = slicePadding(16 * 60);
  const slice = 16 * 60 + padding;
  const x = heap.allocate(8 * field.length);
  const y = heap.allocate(5 * slice);
  const columns = realSweep(context, extents, 0, 0, 1, { from: 0, to: padding });
  const back = realSweep(context, extents, 0, 1, 1 / field.length, { from: padding, to: 0 });
  const plane = (inverse: 0 | 1) =>
    [1, 2].map((axis) => complexSweep(context, halved, axis, inverse, { from: padding, to: padding }));

  it("pads slices to an odd number of cache lines", () => {
    expect(slice % 128).toBe(64);
    expect(columns.sliceOut).toBe(slice);
    expect(columns.lines).toBe(60);
  });

  it("goes from real columns, in parts, to planes in natural order and back", () => {
    doubles(x, field.length).set(field);
    for (const [first, lines] of [
      [17, 43],
      [0, 17],
    ] as const) {
      columns.run(x, y, scratch, first, lines);
    }
    for (let k = 0; k < 5; k++)
      for (const sweep of plane(0)) sweep.run(y + k * slice, y + k * slice, scratch);
    const expected = new Float64Array(2 * count(halved));
    const full = new Float64Array(2 * field.length);
    for (let i = 0; i < field.length; i++) full[2 * i] = field[i]!;
    js().complex(extents).forward(full, full);
    expected.set(full.subarray(0, expected.length));
    const found = new Float64Array(expected.length);
    for (let k = 0; k < 5; k++) found.set(doubles(y + k * slice, 120), 120 * k);
    expect(relativeError(found, expected)).toBeLessThan(1e-14);

    for (let k = 0; k < 5; k++)
      for (const sweep of plane(1)) sweep.run(y + k * slice, y + k * slice, scratch);
    doubles(x, field.length).fill(0);
    back.run(y, x, scratch, 0, 7);
    back.run(y, x, scratch, 7, 53);
    expect(relativeError(doubles(x, field.length).slice(), field)).toBeLessThan(1e-14);
  });
});
