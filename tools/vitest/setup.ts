import { expect } from "vitest";
import { allclose, type Tolerance } from "./allclose.js";

declare module "vitest" {
  interface Matchers<T> {
    /** numpy's rule |a - b| <= atol + rtol |b|, element by element; NaN fails. */
    toBeAllclose(expected: ArrayLike<number>, tolerance: Tolerance): T;
  }
}

expect.extend({
  toBeAllclose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: Tolerance) {
    const message = allclose(actual, expected, tolerance);
    return { pass: message === undefined, message: () => message ?? "arrays are close" };
  },
});
