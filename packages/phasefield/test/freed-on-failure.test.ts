import { describe, expect, it } from "vitest";
import { type Backend, createSimulation, pfhubBenchmark1, uniformNoise } from "../src/index.js";
import { js } from "../src/js/index.js";

/** Kernels with room for some arrays, and what they did last. */
function smallBackend(room: number): Backend & { disposed: number } {
  const small = {
    name: "small",
    disposed: 0,
    async createKernels(plan: Parameters<Backend["createKernels"]>[0]) {
      const kernels = await js().createKernels(plan);
      let left = room;
      const take = <R>(make: () => R): R => {
        if (left-- === 0) throw new RangeError("out of memory");
        return make();
      };
      return {
        ...kernels,
        field: () => take(kernels.field),
        spectrum: () => take(kernels.spectrum),
        table: (values: Float64Array) => take(() => kernels.table(values)),
        dispose: () => {
          small.disposed++;
        },
      };
    },
  };
  return small;
}

describe("a simulation that cannot be made", () => {
  const initial = uniformNoise([1, 8, 8], { mean: 0.5, amplitude: 0.05, seed: 1, spacing: 1 });

  it("frees its kernels wherever their memory ends", async () => {
    let room = 0;
    for (; ; room++) {
      const backend = smallBackend(room);
      const made = createSimulation(pfhubBenchmark1, { initial, scheme: "etdrk4", backend });
      const failure = await made.then(
        () => undefined,
        (error: unknown) => error,
      );
      if (!failure) break;
      expect(failure).toBeInstanceOf(RangeError);
      expect(backend.disposed).toBe(1);
    }
    expect(room).toBeGreaterThan(10);
  });
});
