import { afterAll, describe, expect, it } from "vitest";
import { type AxisKind, type FftEngine, js } from "../src/index.js";
import { createRuntime } from "../src/runtime/index.js";
import type { RealArray } from "../src/types.js";
import { createEngineOf } from "../src/wasm/engine.js";
import { wasm } from "../src/wasm/index.js";
import { count, noise, relativeError } from "./direct-sum.js";

const shapes = [
  [1],
  [30],
  [250],
  [1, 1, 12],
  [5, 3],
  [2, 45],
  [64, 40],
  [2, 3, 18],
  [3, 18, 2],
  [3, 5, 6],
  [6, 1, 9],
  [8, 15, 9],
  [25, 9, 4],
  [20, 24, 30],
];
const runtimes = await Promise.all([1, 2, 3].map((threads) => createRuntime({ threads, memoryPages: 2048 })));
afterAll(() => {
  for (const runtime of runtimes) runtime.dispose();
});

/** Results of every plan of an engine on one shape, forward and inverse. */
function results<A extends RealArray>(
  engine: FftEngine<A>,
  shape: readonly number[],
  make: (values: Float64Array) => A,
) {
  const points = count(shape);
  const kinds = shape.map((_, axis): AxisKind => (axis % 2 === 0 ? "cosine" : "fourier"));
  const [real, mixed] = [engine.real(shape), engine.mixed(shape, kinds)];
  const plans = [
    { plan: engine.complex(shape), input: 2 * points, output: 2 * points },
    { plan: real, input: points, output: 2 * count(real.spectrumShape) },
    { plan: engine.cosine(shape), input: points, output: points },
    { plan: mixed, input: points, output: mixed.components * count(mixed.spectrumShape) },
  ];
  return plans.map(({ plan, input, output }, seed) => {
    const spectrum = make(new Float64Array(output));
    const back = make(new Float64Array(input));
    plan.forward(make(noise(input, seed)), spectrum);
    plan.inverse(spectrum, back);
    return [spectrum, back];
  });
}

describe("results do not depend on the number of threads", () => {
  it.each(shapes)("f64 %s %s %s", (...shape) => {
    const size = shape.filter((n) => n !== undefined);
    const [one, ...more] = runtimes.map((runtime) =>
      results(createEngineOf(Float64Array, runtime, 0), size, (values) => values),
    );
    for (const other of more) expect(other).toEqual(one);
  });

  it.each(shapes)("f32 %s %s %s", (...shape) => {
    const size = shape.filter((n) => n !== undefined);
    const [one, ...more] = runtimes.map((runtime) =>
      results(createEngineOf(Float32Array, runtime, 0), size, (values) => Float32Array.from(values)),
    );
    for (const other of more) expect(other).toEqual(one);
  });
});

it("results are the same on arrays that no cache holds", () => {
  const shape = [80, 128, 128];
  const field = noise(count(shape), 9);
  const [one, two] = runtimes.map((runtime) => {
    const plan = createEngineOf<Float64Array>(Float64Array, runtime, 0).real(shape);
    const spectrum = new Float64Array(2 * count(plan.spectrumShape));
    plan.forward(field, spectrum);
    const back = new Float64Array(field.length);
    plan.inverse(spectrum, back);
    expect(relativeError(back, field)).toBeLessThan(1e-14);
    return spectrum;
  });
  expect(two!.every((value, i) => value === one![i])).toBe(true);
});

describe("wasm with threads", () => {
  it("transforms arrays of its shared memory and others", async () => {
    const engine = await wasm({ threads: 2, memoryPages: 64 });
    const shape = [30, 32, 36];
    const plan = engine.real(shape);
    const field = engine.allocate(count(shape));
    expect(field.buffer).toBeInstanceOf(SharedArrayBuffer);
    field.set(noise(field.length, 1));
    const expected = new Float64Array(2 * count(plan.spectrumShape));
    js().real(shape).forward(field.slice(), expected);
    for (const spectrum of [engine.allocate(expected.length), new Float64Array(expected.length)]) {
      plan.forward(field, spectrum);
      expect(relativeError(Float64Array.from(spectrum), expected)).toBeLessThan(1e-14);
    }
    engine.dispose();
    engine.dispose();
    expect(() => plan.forward(field, expected)).toThrow(TypeError);
    expect(() => engine.real([4]).forward(new Float64Array(4), new Float64Array(6))).toThrow(TypeError);
  });
});
