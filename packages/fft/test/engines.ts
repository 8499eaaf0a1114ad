import { type FftEngine, js } from "../src/index.js";
import { createRuntime } from "../src/runtime/index.js";
import { createEngineOf } from "../src/wasm/engine.js";
import { wasm } from "../src/wasm/index.js";

/** An engine under test and how far its results may lie from exact ones, relative to the largest value. */
export interface EngineCase {
  readonly name: string;
  readonly engine: FftEngine;
  /** Against direct sums. */
  readonly exact: number;
  /** Of a transform and its inverse. */
  readonly back: number;
  /** Relative rounding of one number, of a few operations on it. */
  readonly rounding: number;
}

const f64 = { exact: 1e-13, back: 1e-14, rounding: 1e-15 };
const f32 = { exact: 1e-6, back: 1e-6, rounding: 5e-7 };

export const engines: readonly EngineCase[] = [
  { name: "js", engine: js(), ...f64 },
  { name: "wasm f64", engine: await wasm({ memoryPages: 1024 }), ...f64 },
  { name: "wasm f64, 2 threads", engine: await threaded(2), ...f64 },
  {
    name: "wasm f32",
    engine: throughF32(await wasm({ precision: "f32", memoryPages: 1024 })),
    ...f32,
  },
];

/** An engine that uses its threads on arrays of any size. */
async function threaded(threads: number): Promise<FftEngine> {
  return createEngineOf(Float64Array, await createRuntime({ memoryPages: 1024, threads }), 0);
}

/** An f32 engine with f64 arrays outside, so that the tests of the f64 engines apply. */
function throughF32({ complex, real, cosine, mixed }: FftEngine<Float32Array>): FftEngine {
  type Run<A> = (input: A, output: A) => void;
  const widen =
    (run: Run<Float32Array>): Run<Float64Array> =>
    (input, output) => {
      const narrow = Float32Array.from(input);
      const result = input === output ? narrow : new Float32Array(output.length);
      run(narrow, result);
      output.set(result);
    };
  const both = <P extends { forward: Run<Float32Array>; inverse: Run<Float32Array> }>(plan: P) => ({
    ...plan,
    forward: widen(plan.forward),
    inverse: widen(plan.inverse),
  });
  return {
    name: "wasm f32",
    complex: (shape) => both(complex(shape)),
    real: (shape) => both(real(shape)),
    cosine: (shape) => both(cosine(shape)),
    mixed: (shape, kinds) => both(mixed(shape, kinds)),
  };
}
