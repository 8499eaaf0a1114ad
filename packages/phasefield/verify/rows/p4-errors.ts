import { filled } from "@microstructure/volume";
import {
  createSimulation,
  isPhasefieldError,
  type MaterialSystem,
  pfhubBenchmark1,
  type SimulationOptions,
  tialn,
  uniformNoise,
} from "../../src/index.js";
import { backend } from "../backend.js";
import { type Line, measure } from "../line.js";
import type { Row } from "../row.js";

type Bad = readonly [
  name: string,
  error: "RangeError" | "ResolutionError",
  system: MaterialSystem,
  options: Partial<SimulationOptions>,
];

const reduced = uniformNoise([1, 16, 16], {
  mean: 0.5,
  amplitude: 0.05,
  seed: 1,
  spacing: 1,
  unit: "lattice",
});
const alloy = uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const bm1 = pfhubBenchmark1;

function withVoxel(value: number) {
  return { ...reduced, data: reduced.data.with(5, value) };
}

function withStiffness(c11: number, c12: number, c44: number): MaterialSystem {
  return {
    ...bm1,
    elasticity: {
      kind: "cubic",
      stiffness: [{ c: 0, c11, c12, c44 }],
      misfit: { kind: "constant", strain: 0.01 },
    },
  };
}

const BAD: readonly Bad[] = [
  ["NaN in the field", "RangeError", bm1, { initial: withVoxel(Number.NaN) }],
  ["infinity in the field", "RangeError", bm1, { initial: withVoxel(Number.POSITIVE_INFINITY) }],
  ["too few points per interface", "ResolutionError", bm1, { initial: { ...reduced, spacing: [8, 8, 8] } }],
  [
    "too few points per fastest wavelength",
    "ResolutionError",
    tialn,
    {
      initial: { ...alloy, spacing: [2, 2, 2] },
      temperature: 1073,
    },
  ],
  [
    "a composition of 1 under logarithms",
    "RangeError",
    tialn,
    {
      initial: filled(1, [8, 8, 8], { spacing: 1, unit: "nm" }),
      temperature: 1073,
    },
  ],
  ["an extent with a factor 7", "RangeError", bm1, { initial: filled(0.5, [1, 7, 8]) }],
  ["one cell", "RangeError", bm1, { initial: filled(0.5, [1, 1, 1]) }],
  ["a unit of length for a reduced system", "RangeError", bm1, { initial: { ...reduced, unit: "nm" } }],
  ["no temperature for an SI system", "RangeError", tialn, { initial: alloy }],
  ["c11 < c12: an indefinite stiffness", "RangeError", withStiffness(1, 2, 1), {}],
  ["c44 < 0: an indefinite stiffness", "RangeError", withStiffness(3, 1, -1), {}],
  ["NaN in the stiffness", "RangeError", withStiffness(Number.NaN, 1, 1), {}],
  ["kappa 0", "RangeError", { ...bm1, gradientEnergy: { kappa: 0 } }, {}],
  ["a negative mobility", "RangeError", { ...bm1, mobility: { kind: "constant", value: -1 } }, {}],
  [
    "NaN in the free energy",
    "RangeError",
    { ...bm1, freeEnergy: { kind: "polynomial", coefficients: [0, Number.NaN] } },
    {},
  ],
  [
    "wells in the wrong order",
    "RangeError",
    { ...bm1, freeEnergy: { kind: "double-well", height: 5, wells: [0.7, 0.3] } },
    {},
  ],
  ["dt = 0", "RangeError", bm1, { dt: 0 }],
  ["a negative tolerance", "RangeError", bm1, { tolerance: -1 }],
  ["a negative stabilisation", "RangeError", bm1, { stabilisation: -1 }],
  ["noise without kT", "RangeError", bm1, { noise: { seed: 1 } }],
];

/** Input that cannot be computed is refused with the right kind of error before the first step. */
export const errors: Row = {
  id: "P4",
  title: "Invalid input",
  preset: "fast",
  run: async () =>
    [
      await measure(
        "P4",
        `number of ${BAD.length} kinds of invalid input without the expected error before step 1`,
        0,
        async () => {
          const detail: Record<string, number> = {};
          for (const [name, expected, system, options] of BAD) {
            if (!(await isRefused(expected, system, options))) detail[name] = 1;
          }
          return { measured: Object.keys(detail).length, detail };
        },
      ),
    ] satisfies Line[],
};

async function isRefused(
  expected: Bad[1],
  system: MaterialSystem,
  options: Partial<SimulationOptions>,
): Promise<boolean> {
  try {
    (await createSimulation(system, { initial: reduced, backend: backend(), ...options })).dispose();
    return false;
  } catch (error) {
    return expected === "RangeError"
      ? error instanceof RangeError
      : isPhasefieldError(error, "ResolutionError");
  }
}
