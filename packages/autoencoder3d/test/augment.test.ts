import { createRandom, fromFunction, roll, toFloat32 } from "@microstructure/volume";
import { expect, test } from "vitest";
import { augmentField } from "../src/training/augment.js";

const field = toFloat32(fromFunction((z, y, x) => z * 100 + y * 10 + x, [3, 3, 3]));

test("no option on is a copy", () => {
  const out = augmentField(field.data, field, {}, createRandom(1));
  expect(out).toEqual(field.data);
  expect(out).not.toBe(field.data);
});

test("roll gives one of the periodic shifts", () => {
  const shifts = new Set<string>();
  for (let z = 0; z < 3; z++)
    for (let y = 0; y < 3; y++) for (let x = 0; x < 3; x++) shifts.add(roll(field, [z, y, x]).data.join());
  const random = createRandom(1);
  const seen = new Set(
    Array.from({ length: 300 }, () => augmentField(field.data, field, { roll: true }, random).join()),
  );
  expect(seen).toEqual(shifts);
});

test("symmetries reach all 48 of the cube", () => {
  const random = createRandom(1);
  const seen = new Set(
    Array.from({ length: 1500 }, () => augmentField(field.data, field, { symmetries: true }, random).join()),
  );
  expect(seen.size).toBe(48);
});

test("axes of different length are not exchanged", () => {
  const box = toFloat32(fromFunction((z, y, x) => z * 100 + y * 10 + x, [2, 3, 3]));
  const random = createRandom(1);
  const seen = new Set(
    Array.from({ length: 600 }, () => augmentField(box.data, box, { symmetries: true }, random).join()),
  );
  expect(seen.size).toBe(16);
});

test("axes of different spacing are not exchanged", () => {
  const flat = { ...field, spacing: [1, 2, 2] } as const;
  const random = createRandom(1);
  const seen = new Set(
    Array.from({ length: 600 }, () => augmentField(flat.data, flat, { symmetries: true }, random).join()),
  );
  expect(seen.size).toBe(16);
});
