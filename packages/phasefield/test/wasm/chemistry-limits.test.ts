import { describe, expect, it } from "vitest";
import {
  createPlan,
  type FreeEnergy,
  type MaterialSystem,
  pfhubBenchmark1,
  uniformNoise,
} from "../../src/index.js";
import { js } from "../../src/js/index.js";
import { compileChemistry } from "../../src/material/chemistry.js";
import { wasm } from "../../src/wasm/index.js";

const initial = uniformNoise([4, 8, 8], { mean: 0.02, amplitude: 0.9, seed: 1, spacing: 0.5 });

function planOf(count: number) {
  const coefficients = Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 1 : -1) / (i + 1));
  const system: MaterialSystem = {
    ...pfhubBenchmark1,
    freeEnergy: { kind: "polynomial", coefficients, domain: [-1, 1] },
  };
  return createPlan(system, { initial });
}

describe("free energies at the limits of the kernels", () => {
  it.each(["f64", "f32"] as const)(
    "a polynomial of 44 coefficients is that of the reference: %s",
    async (precision) => {
      const plan = planOf(44);
      const spectra = await Promise.all(
        [js(), wasm({ precision })].map(async (backend) => {
          const kernels = await backend.createKernels(plan);
          const [c, to] = [kernels.field(), kernels.spectrum()];
          kernels.write(c, Float64Array.from(initial.data));
          await kernels.respond(
            c,
            to,
            kernels.table(new Float64Array(plan.spectrum.k2.length).fill(1)),
            true,
          );
          const values = await kernels.read(to);
          kernels.dispose();
          return values;
        }),
      );
      const [expected, found] = spectra as [Float64Array, Float64Array];
      expect(found).toBeAllclose(expected, { atol: precision === "f64" ? 1e-11 : 1e-3 });
    },
  );

  it("one of 45 coefficients is refused", async () => {
    await expect(wasm().createKernels(planOf(45))).rejects.toThrow(
      "wasm: expected a free energy of at most 44 coefficients, got 45",
    );
  });

  it("logarithms must end at a number below 1", async () => {
    const plan = planOf(3);
    const make = async (epsilon: number, precision: "f64" | "f32") => {
      const energy: FreeEnergy = { kind: "redlich-kister", interaction: [], epsilon };
      const chemistry = { ...compileChemistry(energy, 1, 1), ideal: 1 };
      const kernels = await wasm({ precision }).createKernels({ ...plan, chemistry });
      const [c, mu] = [kernels.field(), kernels.field()];
      kernels.write(c, new Float64Array(256).fill(1));
      const { energy: sum } = await kernels.potential(c, mu, true);
      kernels.dispose();
      return sum;
    };
    await expect(make(1e-17, "f64")).rejects.toThrow("continuation epsilon");
    await expect(make(2 ** -25, "f32")).rejects.toThrow("continuation epsilon");
    expect(await make(2 ** -50, "f64")).toBeCloseTo(0, 5);
    expect(await make(2 ** -24, "f32")).toBeCloseTo(0, 2);
  });
});
