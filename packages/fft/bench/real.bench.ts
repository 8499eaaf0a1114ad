import { bench, describe } from "vitest";
import { js } from "../src/index.js";

describe.each([24, 48, 64])("real transform of %i^3, f64", (n) => {
  const field = Float64Array.from({ length: n ** 3 }, (_, i) => Math.sin(i * i));
  const spectrum = new Float64Array(2 * n * n * (n / 2 + 1));
  for (const engine of [js()]) {
    const plan = engine.real([n, n, n]);
    bench(`${engine.name}: forward and inverse`, () => {
      plan.forward(field, spectrum);
      plan.inverse(spectrum, field);
    });
  }
});
