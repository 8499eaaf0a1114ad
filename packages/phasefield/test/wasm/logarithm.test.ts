import { describe, expect, it } from "vitest";
import { createPlan, pfhubBenchmark1, uniformNoise } from "../../src/index.js";
import { compileChemistry } from "../../src/material/chemistry.js";
import { wasm } from "../../src/wasm/index.js";

/** Compositions from `end` to 1 - `end`, dense at both ends, and every power of two between, where exponents change. */
function compositions(end: number, count: number): Float64Array {
  const steps = Array.from({ length: count / 2 }, (_, i) => end * (0.5 / end) ** (i / (count / 2 - 1)));
  return Float64Array.from([...steps, ...steps.map((c) => 1 - c)]);
}

/** The largest distance of the kernel's log(c / (1 - c)) from that of the host, in numbers of `precision`. */
async function largestError(precision: "f64" | "f32"): Promise<{ absolute: number; relative: number }> {
  const shape = [16, 20, 64] as const;
  const plan = createPlan(pfhubBenchmark1, {
    initial: uniformNoise(shape, { mean: 0.5, amplitude: 0.05, seed: 1, spacing: 2 }),
  });
  const energy = { kind: "redlich-kister", interaction: [{ a: 0, b: 0 }], epsilon: 1e-7 } as const;
  const ideal = { ...compileChemistry(energy, 1, 1), ideal: 1 };
  const kernels = await wasm({ precision }).createKernels({ ...plan, chemistry: ideal });
  const [c, mu] = [kernels.field(), kernels.field()];
  kernels.write(c, compositions(1e-6, shape[0] * shape[1] * shape[2]));
  const stored = await kernels.read(c);
  await kernels.potential(c, mu, false);
  const found = await kernels.read(mu);
  let [absolute, relative] = [0, 0];
  stored.forEach((x, i) => {
    const expected = Math.log(x) - Math.log1p(-x);
    const error = Math.abs(found[i]! - expected);
    absolute = Math.max(absolute, error);
    relative = Math.max(relative, error / Math.max(1, Math.abs(expected)));
  });
  kernels.dispose();
  return { absolute, relative };
}

describe("log(c / (1 - c)) of the kernels from 1e-6 to 1 - 1e-6", () => {
  it("is that of the host but for its series, 2.7e-15, and rounding: f64", async () => {
    const { absolute, relative } = await largestError("f64");
    expect(relative).toBeLessThan(4e-15);
    expect(absolute).toBeLessThan(8e-15);
  });

  it("is that of the host but for the rounding of 1 - c and of the result: f32", async () => {
    const { absolute, relative } = await largestError("f32");
    expect(relative).toBeLessThan(2e-7);
    expect(absolute).toBeLessThan(2e-6);
  });
});
