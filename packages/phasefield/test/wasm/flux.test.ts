import { createRandom, type Shape3 } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import type { Backend } from "../../src/backend/types.js";
import { type Boundary3, createPlan, type MaterialSystem, pfhubBenchmark1 } from "../../src/index.js";
import { js } from "../../src/js/index.js";
import type { LocalMobility } from "../../src/material/mobility.js";
import { createFluxDivergence } from "../../src/rhs/flux.js";
import { wasm } from "../../src/wasm/index.js";

const system: MaterialSystem = {
  ...pfhubBenchmark1,
  mobility: { kind: "tabulated", values: [1, 4, 3, 5, 0, 2], domain: [0.2, 0.8] },
};
const [P, N] = ["periodic", "no-flux"] as const;
const grids: [Shape3, Boundary3][] = [
  [
    [4, 6, 8],
    [P, P, P],
  ],
  [
    [5, 9, 3],
    [P, P, P],
  ],
  [
    [4, 6, 5],
    [N, N, N],
  ],
  [
    [4, 6, 5],
    [N, P, P],
  ],
  [
    [6, 5, 4],
    [P, N, P],
  ],
  [
    [4, 9, 6],
    [P, P, N],
  ],
  [
    [4, 5, 6],
    [P, N, N],
  ],
  [
    [1, 9, 15],
    [P, P, P],
  ],
  [
    [1, 9, 10],
    [P, P, N],
  ],
  [
    [1, 9, 10],
    [P, N, P],
  ],
  [
    [6, 1, 5],
    [P, P, P],
  ],
  [
    [1, 1, 9],
    [P, P, P],
  ],
  [
    [1, 6, 1],
    [P, P, N],
  ],
];

/** The flux of noise, of compositions within and beyond those of the mobility. */
async function fluxOf(backend: Backend, shape: Shape3, boundary: Boundary3): Promise<Float64Array> {
  const random = createRandom(1);
  const points = shape[0] * shape[1] * shape[2];
  const noise = (size: number) => Float64Array.from({ length: points }, () => 0.5 + size * random.normal());
  const initial = {
    data: Float32Array.from(noise(0.1)),
    shape,
    spacing: [1, 1.5, 2] as const,
    unit: "lattice" as const,
  };
  const plan = createPlan(system, { initial, boundary });
  const kernels = await backend.createKernels(plan);
  const [c, mu] = [kernels.field(), kernels.field()];
  const [muHat, target] = [kernels.spectrum(), kernels.spectrum()];
  await kernels.write(c, noise(0.2));
  await kernels.write(mu, noise(1));
  await kernels.forward(mu, muHat);
  const divergence = createFluxDivergence(plan, plan.mobility as LocalMobility, kernels);
  await divergence(c, muHat, target);
  // What was there does not matter the second time.
  await divergence(c, muHat, target);
  const result = await kernels.read(target);
  kernels.dispose();
  return result;
}

describe("the flux of a local mobility in WebAssembly", () => {
  it.each(grids)("is that of the reference on %o cells, %o", async (shape, boundary) => {
    const expected = await fluxOf(js(), shape, boundary);
    const largest = Math.max(...expected.map(Math.abs));
    expect(largest).toBeGreaterThan(0);
    const found = await fluxOf(wasm(), shape, boundary);
    expect(found).toBeAllclose(expected, { atol: 1e-14 * largest });
    expect(await fluxOf(wasm({ threads: 2 }), shape, boundary)).toEqual(found);
    const single = await fluxOf(wasm({ precision: "f32" }), shape, boundary);
    expect(single).toBeAllclose(expected, { atol: 1e-6 * largest });
  });
});
