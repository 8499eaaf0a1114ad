import { expect, it } from "vitest";
import * as api from "../src/index.js";
import * as runtime from "../src/runtime/index.js";
import * as wasm from "../src/wasm/index.js";

it("exports exactly this", () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "js",
      "modeWeights",
      "nextFastLength",
    ]
  `);
});

it("exports exactly this under /runtime", () => {
  expect(Object.keys(runtime).sort()).toMatchInlineSnapshot(`
    [
      "MemoryLimitError",
      "ThreadsUnavailableError",
      "WasmUnavailableError",
      "complexSweep",
      "createEngine",
      "createLineTables",
      "createRuntime",
      "createSweepContext",
      "isFftError",
      "realSweep",
      "slicePadding",
    ]
  `);
});

it("exports exactly this under /wasm", () => {
  expect(Object.keys(wasm).sort()).toMatchInlineSnapshot(`
    [
      "MemoryLimitError",
      "ThreadsUnavailableError",
      "WasmUnavailableError",
      "isFftError",
      "wasm",
    ]
  `);
});

it("finds the next fast length", () => {
  expect([1, 7, 11, 47, 97, 121].map(api.nextFastLength)).toEqual([1, 8, 12, 48, 100, 125]);
});
