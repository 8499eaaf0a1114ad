import { describe, expect, it } from "vitest";
import { js } from "../src/index.js";
import {
  complexSweep,
  createRuntime,
  createSweepContext,
  realSweep,
  type Sweep,
  slicePadding,
} from "../src/runtime/index.js";
import { count, noise, relativeError } from "./direct-sum.js";

const extents = [8, 6, 10];
const halved = [5, 6, 10]; // axis 0, as a solver wants it that goes plane by plane
const runtime = await createRuntime({ memoryPages: 16 });
const context = createSweepContext(runtime, "f64");
const scratch = runtime.allocate(128 * 1024);
const doubles = (address: number, length: number) => new Float64Array(runtime.buffer, address, length);

/** Lines `first` ... `first + count - 1` of a sweep, as kernels of another module call it. */
function run(sweep: Sweep, x: number, y: number, first = 0, lines = sweep.lines): void {
  const { complex64, real64 } = runtime.exports("fft");
  const { kind, table, xstep, xhop, ystep, yhop, block, area, scale } = sweep;
  const places = [table, x + first * xhop, xstep, xhop, y + first * yhop, ystep, yhop] as const;
  if (kind > 3) complex64!(...places, lines, block, scratch, area, kind - 4);
  else real64!(kind, ...places, lines, block, scratch, area, scale);
}

describe("sweeps of a backend of its own", () => {
  const field = noise(count(extents), 1);
  const padding = slicePadding(16 * 60);
  const slice = 16 * 60 + padding;
  const x = runtime.allocate(8 * field.length);
  const y = runtime.allocate(5 * slice);
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
    run(columns, x, y, 17, 43);
    run(columns, x, y, 0, 17);
    for (let k = 0; k < 5; k++) for (const sweep of plane(0)) run(sweep, y + k * slice, y + k * slice);
    const expected = new Float64Array(2 * count(halved));
    const full = new Float64Array(2 * field.length);
    for (let i = 0; i < field.length; i++) full[2 * i] = field[i]!;
    js().complex(extents).forward(full, full);
    expected.set(full.subarray(0, expected.length));
    const found = new Float64Array(expected.length);
    for (let k = 0; k < 5; k++) found.set(doubles(y + k * slice, 120), 120 * k);
    expect(relativeError(found, expected)).toBeLessThan(1e-14);

    for (let k = 0; k < 5; k++) for (const sweep of plane(1)) run(sweep, y + k * slice, y + k * slice);
    doubles(x, field.length).fill(0);
    run(back, y, x, 0, 7);
    run(back, y, x, 7, 53);
    expect(relativeError(doubles(x, field.length).slice(), field)).toBeLessThan(1e-14);
  });
});
