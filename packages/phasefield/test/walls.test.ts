import { fromArray, type Volume } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  type Boundary3,
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  tialn,
  uniformNoise,
} from "../src/index.js";
import { backend } from "./backend.js";

const local: MaterialSystem = {
  ...pfhubBenchmark1,
  mobility: { kind: "polynomial", coefficients: [0, 20, -20] },
};
if (tialn.elasticity.kind !== "cubic") throw new Error("TiAlN changed");
const softening: MaterialSystem = {
  ...tialn,
  elasticity: { ...tialn.elasticity, moduli: "composition-dependent" },
};

/** A field and its mirror images across the upper face of each axis with walls. */
function mirrored(volume: Volume<Float64Array>, boundary: Boundary3): Volume<Float64Array> {
  const [nz, ny, nx] = volume.shape;
  const shape = volume.shape.map((n, a) => (boundary[a] === "no-flux" && n > 1 ? 2 * n : n)) as [
    number,
    number,
    number,
  ];
  const at = (i: number, n: number) => (i < n ? i : 2 * n - 1 - i);
  const data = new Float64Array(shape[0] * shape[1] * shape[2]);
  for (let z = 0, i = 0; z < shape[0]; z++)
    for (let y = 0; y < shape[1]; y++)
      for (let x = 0; x < shape[2]; x++, i++) {
        data[i] = volume.data[(at(z, nz) * ny + at(y, ny)) * nx + at(x, nx)]!;
      }
  return fromArray(data, shape, volume);
}

const plane = (shape: [number, number, number]) =>
  uniformNoise(shape, { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });
const alloy = uniformNoise([6, 8, 10], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const walls = ["no-flux", "no-flux", "no-flux"] as const;

const cases: [
  string,
  MaterialSystem,
  Volume<Float64Array>,
  Boundary3,
  { temperature?: number; dt: number },
  number,
][] = [
  ["2-D", pfhubBenchmark1, plane([1, 12, 16]), walls, { dt: 0.5 }, 20],
  ["1-D", pfhubBenchmark1, plane([1, 1, 30]), walls, { dt: 0.5 }, 20],
  [
    "walls along y only",
    pfhubBenchmark1,
    plane([4, 12, 10]),
    ["periodic", "no-flux", "periodic"],
    { dt: 0.5 },
    20,
  ],
  [
    "walls along x only",
    pfhubBenchmark1,
    plane([4, 12, 10]),
    ["periodic", "periodic", "no-flux"],
    { dt: 0.5 },
    20,
  ],
  ["local mobility", local, plane([1, 12, 16]), walls, { dt: 0.2 }, 20],
  [
    "local mobility, walls along x",
    local,
    plane([4, 6, 9]),
    ["periodic", "periodic", "no-flux"],
    { dt: 0.2 },
    20,
  ],
  ["elasticity", tialn, alloy, walls, { temperature: 1173, dt: 1 }, 20],
  [
    "moduli that follow the composition",
    softening,
    alloy,
    ["no-flux", "periodic", "no-flux"],
    { temperature: 1173, dt: 1 },
    4,
  ],
];

describe("no-flux walls", () => {
  it.each(cases)("are mirrors: %s", async (_, system, initial, boundary, options, steps) => {
    const box = await createSimulation(system, { initial, boundary, ...options, backend });
    const whole = await createSimulation(system, {
      initial: mirrored(initial, boundary),
      ...options,
      backend,
    });
    await box.step(steps);
    await whole.step(steps);
    expect(mirrored(await box.read("f64"), boundary).data).toBeAllclose((await whole.read("f64")).data, {
      atol: 1e-11,
    });
    const [a, b] = [(await box.observe()).energy, (await whole.observe()).energy];
    for (const term of ["bulk", "gradient", "elastic", "total"] as const) {
      expect([a[term]]).toBeAllclose([b[term]], { rtol: 1e-9, atol: 1e-12 });
    }
  });

  it("are refused for a solid that is not its own mirror image", async () => {
    const misfit = { kind: "tensor", strain: [0.01, 0.01, 0.01, 0, 0, 0.002] } as const;
    const system: MaterialSystem = { ...tialn, elasticity: { ...softening.elasticity, misfit } as never };
    const options = { initial: alloy, temperature: 1173, backend };
    await expect(createSimulation(system, { ...options, boundary: walls })).rejects.toThrow(
      "mirror symmetric",
    );
    await createSimulation(system, { ...options, boundary: ["no-flux", "periodic", "periodic"] });
  });
});
