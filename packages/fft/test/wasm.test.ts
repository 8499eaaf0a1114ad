import { describe, expect, it, vi } from "vitest";
import { js } from "../src/index.js";
import { isFftError, wasm } from "../src/wasm/index.js";
import { count, noise, relativeError } from "./direct-sum.js";

const shape = [6, 10, 9];
const half = [6, 10, 5];

describe("memory of the engine", () => {
  it("gives the same bits on its own arrays as on others, in any mixture", async () => {
    const engine = await wasm({ memoryPages: 64 });
    const plan = engine.real(shape);
    const field = noise(count(shape), 1);
    const ownField = engine.allocate(field.length);
    ownField.set(field);
    const expected = new Float64Array(2 * count(half));
    plan.forward(field, expected);
    const back = new Float64Array(field.length);
    plan.inverse(expected, back);
    for (const input of [field, ownField]) {
      for (const output of [new Float64Array(expected.length), engine.allocate(expected.length)]) {
        plan.forward(input, output);
        expect(output).toEqual(expected);
        for (const again of [new Float64Array(field.length), engine.allocate(field.length)]) {
          plan.inverse(output, again);
          expect(again).toEqual(back);
        }
        expect(output).toEqual(expected);
      }
    }
    expect(ownField).toEqual(field);
  });

  it("transforms its f32 arrays where they lie", async () => {
    const engine = await wasm({ precision: "f32", memoryPages: 64 });
    const data = engine.allocate(2 * count(shape));
    const values = Float32Array.from(noise(data.length, 2));
    data.set(values);
    const plan = engine.complex(shape);
    plan.forward(data, data);
    const expected = new Float64Array(data.length);
    js().complex(shape).forward(Float64Array.from(values), expected);
    expect(relativeError(Float64Array.from(data), expected)).toBeLessThan(1e-6);
    plan.inverse(data, data);
    expect(relativeError(Float64Array.from(data), Float64Array.from(values))).toBeLessThan(1e-6);
  });

  it("stays where it is over many plans and calls, so that views last", async () => {
    const engine = await wasm({ memoryPages: 16 });
    const kept = engine.allocate(3).fill(7);
    const field = engine.allocate(count(shape));
    const spectrum = engine.allocate(2 * count(half));
    for (let i = 0; i < 2000; i++) engine.real(shape).forward(field, spectrum);
    for (let i = 0; i < 2000; i++) engine.release(engine.allocate(20_000));
    expect([...kept]).toEqual([7, 7, 7]);
  });

  it("reuses what is released and hands out zeros", async () => {
    const engine = await wasm({ memoryPages: 1 });
    const [a, b] = [engine.allocate(1000).fill(1), engine.allocate(1000)];
    engine.release(a);
    const c = engine.allocate(1000);
    expect(c.byteOffset).toBe(a.byteOffset);
    expect(c.every((v) => v === 0)).toBe(true);
    engine.release(b);
    expect(() => engine.release(b)).toThrow("release: expected an array that this engine has allocated");
    expect(() => engine.release(new Float64Array(4))).toThrow(RangeError);
  });
});

describe("errors", () => {
  it("names the bytes when memory is short", async () => {
    const engine = await wasm({ memoryPages: 2 });
    const plan = engine.complex([64, 64]);
    const data = new Float64Array(2 * 64 * 64);
    const attempt = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        return error;
      }
      return undefined;
    };
    for (const error of [
      attempt(() => engine.allocate(20_000)),
      attempt(() => plan.forward(data, data.slice())),
    ]) {
      expect(isFftError(error, "MemoryLimitError")).toBe(true);
      expect(error).toMatchObject({ freeBytes: expect.any(Number), neededBytes: expect.any(Number) });
    }
    const small = new Float64Array(8);
    engine.complex([4]).forward(small, small);
  });

  it("says what is missing instead of falling back", async () => {
    const platform = globalThis.WebAssembly;
    vi.stubGlobal("WebAssembly", undefined);
    await expect(wasm()).rejects.toMatchObject({ _tag: "WasmUnavailableError", missing: "webassembly" });
    for (const [valid, missing] of [
      [false, "simd"],
      [true, "permission"],
    ] as const) {
      vi.stubGlobal("WebAssembly", {
        Memory: platform.Memory,
        validate: () => valid,
        compile: () => Promise.reject(new platform.CompileError("refused")),
      });
      vi.resetModules();
      const fresh = await import("../src/wasm/index.js");
      await expect(fresh.wasm({ memoryPages: 1 })).rejects.toMatchObject({ missing });
    }
    vi.unstubAllGlobals();
  });

  it("rejects arrays of the other precision and odd options", async () => {
    const engine = await wasm({ memoryPages: 2 });
    const wrong = new Float32Array(8) as unknown as Float64Array;
    expect(() => engine.complex([4]).forward(wrong, wrong)).toThrow(
      new TypeError("fft: expected interleaved complex input as Float64Array, got Float32Array"),
    );
    expect(() => engine.allocate(-1)).toThrow(RangeError);
    await expect(wasm({ memoryPages: 0.5 })).rejects.toThrow(RangeError);
    await expect(wasm({ precision: "f16" as "f64" })).rejects.toThrow(RangeError);
    expect(isFftError(new Error("other"))).toBe(false);
  });
});

it("has results that do not depend on the engine instance or on what ran before", async () => {
  const field = noise(count(shape), 5);
  const results = await Promise.all(
    [false, true].map(async (other) => {
      const engine = await wasm({ memoryPages: 64 });
      if (other) engine.cosine([48, 5]).forward(noise(240, 1), new Float64Array(240));
      const spectrum = new Float64Array(2 * count(half));
      engine.real(shape).forward(field, spectrum);
      return spectrum;
    }),
  );
  expect(results[0]).toEqual(results[1]);
});
