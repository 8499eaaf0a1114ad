import { createRuntime } from "@microstructure/fft/runtime";
import type { Shape3 } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import type { Kernels, SpectralTerm } from "../../src/backend/types.js";
import {
  type Boundary3,
  createPlan,
  type MaterialSystem,
  pfhubBenchmark1,
  uniformNoise,
} from "../../src/index.js";
import { js } from "../../src/js/index.js";
import { compileChemistry } from "../../src/material/chemistry.js";
import type { LocalMobility } from "../../src/material/mobility.js";
import type { Plan } from "../../src/plan/plan.js";
import { createFluxDivergence } from "../../src/rhs/flux.js";
import { wasm } from "../../src/wasm/index.js";
import { phasefieldModule } from "../../src/wasm/kernel-module.js";
import { createWasmKernels } from "../../src/wasm/kernels.js";

const shapes: Shape3[] = [
  [3, 5, 9],
  [1, 1, 9],
  [4, 1, 1],
  [6, 1, 10],
  [2, 3, 1],
  [5, 4, 6],
  [2, 9, 15],
];
const ends = ["periodic", "no-flux"] as const;
const walls = ends.flatMap((z) => ends.flatMap((y) => ends.map((x): Boundary3 => [z, y, x])));
const system: MaterialSystem = {
  ...pfhubBenchmark1,
  mobility: { kind: "polynomial", coefficients: [1, 2, -1] },
};
const freeEnergy = {
  kind: "redlich-kister",
  interaction: [
    { a: 2, b: 0 },
    { a: 0.7, b: 0 },
  ],
  epsilon: 0.01,
} as const;
const chemistry = { ...compileChemistry(freeEnergy, 1, 1), ideal: 0.7 };

function planOf(shape: Shape3, boundary: Boundary3): Plan {
  const initial = uniformNoise(shape, { mean: 0.5, amplitude: 0.05, seed: 1, spacing: 2 });
  return { ...createPlan(system, { initial, boundary, dt: 0.1 }), chemistry };
}

/** Numbers between -1 and 1 without a pattern. */
function numbers(length: number, seed: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin(seed + (i + 1) ** 2 * (0.7 + 0.1 * seed)));
}

/** Kernels with NaN behind each of their arrays, and a check that nothing is written there. */
async function guarded(plan: Plan, precision: "f64" | "f32"): Promise<[Kernels, isWhole: () => boolean]> {
  const runtime = await createRuntime({ memoryPages: 256, modules: [phasefieldModule] });
  const guards: Uint8Array[] = [];
  const allocate = (bytes: number) => {
    const address = runtime.allocate(bytes + 128);
    guards.push(new Uint8Array(runtime.buffer, address + bytes, 128).fill(255));
    return address;
  };
  const kernels = createWasmKernels(plan, { ...runtime, allocate }, precision);
  return [kernels, () => guards.every((guard) => guard.every((byte) => byte === 255))];
}

/** What calls in the order of steps, and in some others, leave and return. */
async function results(plan: Plan, kernels: Kernels, isEager: boolean): Promise<ArrayLike<number>[]> {
  const points = plan.shape[0] * plan.shape[1] * plan.shape[2];
  const modes = plan.spectrum.k2.length;
  const table = (seed: number) => kernels.table(numbers(modes, seed));
  const [a, b, c, d] = [table(1), table(2), table(3), table(4)] as const;
  const weights = [5, 6].map((seed) => kernels.table(numbers(modes, seed).map((v) => v + 2)));
  const [now, next, other] = [kernels.field(), kernels.field(), kernels.field()];
  const [p, q, r, s] = [kernels.spectrum(), kernels.spectrum(), kernels.spectrum(), kernels.spectrum()];
  const arrays = [now, next, other, p, q, r, s];
  const found: ArrayLike<number>[] = [];
  const settle = async () => {
    if (isEager) for (const array of arrays) await kernels.read(array);
  };
  const respond = async (field: typeof now, spectrum: typeof p, factor: typeof a) => {
    const { energy, min, max, sum } = await kernels.respond(field, spectrum, factor, true);
    found.push([energy as number, min, max, sum]);
    await settle();
  };
  const term = (factor: typeof a, spectrum: typeof p, scale = 1): SpectralTerm => ({
    scale,
    factor,
    spectrum,
  });
  const step = async (target: typeof p, field: typeof now, count: number, terms: SpectralTerm[]) => {
    found.push(await kernels.synthesise(target, terms, field, weights.slice(0, count)));
    await settle();
  };
  const renew = async (field: typeof now, seed: number) =>
    kernels.write(
      field,
      numbers(points, seed).map((v) => 0.5 + 0.7 * v),
    );

  // Numbers that are none must not stay in what fills blocks up.
  for (const field of [now, other]) await kernels.write(field, new Float64Array(points).fill(Number.NaN));
  for (const spectrum of [p, q, r, s]) await kernels.forward(now, spectrum, a);
  await kernels.combine(r, [term(a, s)]);
  await renew(now, 1);
  await renew(other, 2);
  await kernels.forward(now, p);
  await kernels.forward(other, r, b);
  await kernels.forward(other, s, c);
  await respond(now, q, a);
  await step(r, next, 1, [term(a, p), term(b, q)]);
  await renew(next, 3);
  await step(p, next, 0, [term(c, s, 0.01), term(d, r, 0.02)]);
  const brief = table(7);
  await respond(next, r, brief);
  kernels.release(brief);
  table(8);
  await step(p, other, 1, [term(a, q), term(b, s), term(c, r), term(d, p)]);
  const differences = [
    { scale: 1, of: other },
    { scale: -2, of: next },
  ];
  found.push([await kernels.largest(differences)]);
  await renew(now, 4);
  await respond(now, q, b);
  await step(q, next, 2, [term(a, q, 2), term(b, r), term(c, q)]);
  await kernels.inverse(q, other);
  await settle();
  const changes = [
    { scale: 1, of: q },
    { scale: -0.5, of: s },
  ];
  found.push(await kernels.quadratic(weights, changes));
  await renew(next, 5);
  await kernels.forward(next, r);
  await createFluxDivergence(plan, plan.mobility as LocalMobility, kernels)(next, r, s);
  for (const array of arrays) found.push(await kernels.read(array));
  return found;
}

describe.each(["f64", "f32"] as const)("%s kernels", (precision) => {
  it.each(shapes)(
    "are those of the reference, in bounds, between all walls: %i x %i x %i",
    async (...shape) => {
      for (const boundary of walls) {
        const plan = planOf(shape, boundary);
        const expected = await results(plan, js().createKernels(plan) as Kernels, false);
        const [kernels, isWhole] = await guarded(plan, precision);
        const actual = await results(plan, kernels, false);
        // What is put off shows nowhere.
        expect(await results(plan, kernels, true)).toEqual(actual);
        expect(isWhole()).toBe(true);
        kernels.dispose();
        actual.forEach((values, i) => {
          const atol = Math.max(...Array.from(expected[i]!, Math.abs)) * (precision === "f64" ? 1e-13 : 1e-5);
          expect(values).toBeAllclose(expected[i]!, { rtol: 0, atol });
        });
      }
    },
  );

  it("have the same bits on three threads, fewer blocks and slices than that", async () => {
    for (const boundary of walls.slice(2, 4)) {
      const plan = planOf([2, 9, 15], boundary);
      const [one, three] = [
        await wasm({ precision }).createKernels(plan),
        await wasm({ precision, threads: 3 }).createKernels(plan),
      ];
      expect(await results(plan, three, false)).toEqual(await results(plan, one, false));
      one.dispose();
      three.dispose();
    }
  });
});
