import { expect, it } from "vitest";
import { createRandom, permutation, philox4x32 } from "../src/index.js";

const hex = (words: number[]) => words.map((w) => w.toString(16).padStart(8, "0")).join(" ");

it("reproduces the published Philox4x32-10 known answers", () => {
  const all = 0xffffffff;
  expect(hex(philox4x32([0, 0, 0, 0], [0, 0]))).toBe("6627e8d5 e169c58d bc57ac4c 9b00dbd8");
  expect(hex(philox4x32([all, all, all, all], [all, all]))).toBe("408f276d 41c83b0e a20bc7c6 6d5451fd");
  expect(hex(philox4x32([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]))).toBe(
    "d16cfe09 94fdcceb 5001e420 24126ea1",
  );
});

it("addresses draws by index, whatever was drawn before", () => {
  const random = createRandom(7);
  const drawn = [random.uniform(), random.uniform(), random.uniform()];
  expect(drawn).toEqual([0, 1, 2].map((i) => createRandom(7).uniformAt(i)));
  random.position = 1;
  expect(random.uniform()).toBe(drawn[1]);
});

it("has uniform and normal moments within 5 standard errors", () => {
  const random = createRandom(123, 4);
  const n = 20_000;
  let sum = 0;
  let normalSum = 0;
  let normalSquares = 0;
  for (let i = 0; i < n; i++) {
    sum += random.uniform();
    const g = random.normalAt(i);
    normalSum += g;
    normalSquares += g * g;
  }
  expect(Math.abs(sum / n - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
  expect(Math.abs(normalSum / n)).toBeLessThan(5 / Math.sqrt(n));
  expect(Math.abs(normalSquares / n - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
});

it("gives independent streams and permutations that hold every index once", () => {
  expect(createRandom(1, 0).uniformAt(0)).not.toBe(createRandom(1, 1).uniformAt(0));
  expect([...permutation(50, createRandom(1))].sort((a, b) => a - b)).toEqual([...Array(50).keys()]);
});

it("rejects seeds that are not non-negative integers", () => {
  expect(() => createRandom(-1)).toThrow("createRandom: expected a non-negative safe integer seed, got -1");
  expect(() => createRandom(0.5)).toThrow(RangeError);
});
