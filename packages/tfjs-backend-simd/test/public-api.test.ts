import { expect, it } from "vitest";
import * as api from "../src/index.js";
import { tf } from "./backend.js";

it("exports exactly this", () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "bestBackend",
      "registerSimdBackend",
    ]
  `);
});

it("is registered by the import, and not chosen unasked", async () => {
  expect(tf.engine().registryFactory["simd"]).toBeDefined();
  await tf.ready();
  expect(tf.getBackend()).toBe("cpu");
});

it("says what is wrong with options", () => {
  const { registerSimdBackend } = api;
  expect(() => registerSimdBackend({ threads: 0 })).toThrow("expected 1 to 256 threads, got 0");
  expect(() => registerSimdBackend({ memoryPages: 1.5 })).toThrow(
    "expected 1 to 65536 memory pages, got 1.5",
  );
});
