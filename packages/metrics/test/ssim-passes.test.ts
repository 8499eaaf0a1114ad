import {
  createRandom,
  fromArray,
  fromFunction,
  map,
  type Shape3,
  toFloat32,
  toFloat64,
} from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { type SsimOptions, ssim3d, ssimMap3d, ssimPerSlice, ssimSlices } from "../src/index.js";
import { pairOf } from "../src/ssim/field-pair.js";
import { meanOf, meanTerm } from "../src/ssim/mean-term.js";
import { contrastTerm } from "../src/ssim/terms.js";
import { planSsim } from "../src/ssim/window.js";
import { plainTerms3d, plainTermsOfSlice } from "./plain-ssim.js";

const random = createRandom(3);
const pair = (shape: Shape3) => {
  const a = fromFunction(() => random.uniform(), shape);
  return [a, map(a, (v) => v + 0.4 * (random.uniform() - 0.5))] as const;
};

/** Batches of four and their remainders, blocks of the uniform window and theirs, every filter, padded rows. */
const CASES: readonly (readonly [Shape3, SsimOptions])[] = [
  [[11, 11, 11], { window: "gaussian" }],
  [[13, 12, 16], { window: "gaussian" }],
  [[14, 15, 12], { window: "gaussian" }],
  [[19, 22, 13], { window: "gaussian", covariance: "sample" }],
  [[10, 9, 11], { window: "gaussian", sigma: 1 }],
  [[16, 15, 17], { window: "gaussian", sigma: 2, windowSize: 15 }],
  [[7, 8, 9], { windowSize: 3 }],
  [[7, 7, 7], {}],
  [[13, 14, 15], {}],
  [[20, 21, 22], {}],
  [[12, 11, 42], { window: "gaussian" }],
  [[8, 7, 38], {}],
  [[9, 17, 12], { windowSize: 9, covariance: "population", dataRange: 2 }],
];

describe.each(CASES)("plain filtering of %j with %j", (shape, options) => {
  const [a, b] = pair(shape);
  const plain = plainTerms3d(a, b, options);

  it("has the same local values and mean", () => {
    expect(ssimMap3d(a, b, options).data).toBeAllclose(plain.similarity, { atol: 1e-13 });
    expect([ssim3d(a, b, options)]).toBeAllclose([meanOf(plain.similarity)], { atol: 1e-13 });
  });

  it("has the same contrast-structure term", () => {
    const plan = planSsim("test", options, options.dataRange ?? 1);
    const contrast = meanTerm(pairOf("test", a, b), plan, contrastTerm);
    expect([contrast]).toBeAllclose([meanOf(plain.contrast)], { atol: 1e-13 });
  });

  it.each(["z", "y", "x"] as const)("has the same slices across %s", (axis) => {
    const values = ssimPerSlice(a, b, { ...options, axis });
    const expected = Array.from(values, (_, i) =>
      meanOf(plainTermsOfSlice(a, b, axis, i, options).similarity),
    );
    expect(values).toBeAllclose(expected, { atol: 1e-13 });
  });
});

it("compares fields of f32 and bytes in f64", () => {
  const [a, b] = pair([12, 11, 13]);
  const [p, q] = [toFloat32(a), toFloat32(b)];
  expect(ssim3d(p, q)).toBe(ssim3d(toFloat64(p), toFloat64(q)));
  const bytes = fromArray(
    Uint8Array.from(a.data, (v) => 255 * v),
    a.shape,
  );
  const grey = toFloat64(bytes);
  expect(ssimSlices(bytes, q, { dataRange: 255 })).toBe(ssimSlices(grey, toFloat64(q), { dataRange: 255 }));
});
