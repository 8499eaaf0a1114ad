import { describe, expect, it } from "vitest";
import { createChemistryKernels } from "../../src/gpu/chemistry-kernels.js";
import { tialn } from "../../src/index.js";
import { type Chemistry, compileChemistry, energyOf, potentialOf } from "../../src/material/chemistry.js";
import { modes, withDevice } from "./modes.js";

const R = 8.314462618;
const mixing = (epsilon: number): Chemistry =>
  compileChemistry(
    {
      kind: "redlich-kister",
      interaction: [
        { a: 60_000, b: -15 },
        { a: 9000, b: 0 },
      ],
      epsilon,
    },
    1000,
    R * 1000,
  );
const table = compileChemistry(
  { kind: "tabulated", domain: [0, 1], values: Array.from({ length: 41 }, (_, i) => Math.cos(i / 6)) },
  undefined,
  1,
);
const well = compileChemistry({ kind: "double-well", wells: [0.3, 0.7], height: 5 }, undefined, 1);

/** Chemistry, offset, and how far from it. */
const cases: [string, Chemistry, number, readonly number[]][] = [
  [
    "ideal mixing to its ends and beyond",
    mixing(0.003),
    0.56,
    [-0.62, -0.5601, -0.557, -0.2, 0, 1e-4, 0.3, 0.43699, 0.44, 0.5],
  ],
  ["TiAlN", compileChemistry(tialn.freeEnergy, 1173, R * 1173), 0.56, [-0.5, -0.01, 0.01, 0.2, 0.43]],
  ["ideal mixing about a dilute mean", mixing(0.003), 0.01, [-0.0099, -0.007, -1e-3, 0, 1e-3, 0.5, 0.98]],
  ["ideal mixing about a mean below its logarithms", mixing(0.01), 0.004, [-0.004, 0, 0.003, 0.0061, 0.2]],
  ["a double well", well, 0.5, [-0.3, -1e-3, 0, 1e-3, 0.2]],
  ["a table, inside and beyond", table, 0.4, [-0.5, -0.41, -0.2, -1e-3, 0, 1e-3, 0.3, 0.6, 0.7]],
];

describe.each(modes)("chemistry in mode $mode", ({ mode, isMissing }) => {
  it.skipIf(isMissing).each(cases)("%s", async (_, chemistry, offset, distances) => {
    const d = Float32Array.from(distances);
    const at = Array.from(d, (v) => offset + v);
    await withDevice(mode, async (device) => {
      const kernels = createChemistryKernels(device, chemistry, [1, 1, d.length]);
      const numbers = await device.upload(d, [1, 1, d.length]);
      const mu = await kernels.potential(numbers, offset, true);
      const found = Array.from(await device.download(mu.numbers), (v) => v + mu.offset);
      const expected = at.map((c) => potentialOf(chemistry, c));
      const size = Math.max(...expected.map(Math.abs));
      expect(found).toBeAllclose(expected, { rtol: 3e-6, atol: 3e-7 * size });
      for (let i = 0; i < d.length; i++) {
        const one = await device.upload(Float32Array.from([d[i]!]), [1, 1, 1]);
        const { energy } = await createChemistryKernels(device, chemistry, [1, 1, 1]).scalars(
          one,
          offset,
          true,
        );
        expect(energy).toBeCloseTo(energyOf(chemistry, at[i]!), 5);
      }
    });
  });

  it.skipIf(isMissing)("keeps the relative accuracy of the smallest waves", async () => {
    const chemistry = mixing(0.003);
    const offset = 0.56;
    const d = Float32Array.from([1e-3, -1e-5, 1e-7, -1e-9]);
    await withDevice(mode, async (device) => {
      const kernels = createChemistryKernels(device, chemistry, [1, 1, 1]);
      for (const own of d) {
        const numbers = await device.upload(Float32Array.from([own]), [1, 1, 1]);
        const mu = await device.download((await kernels.potential(numbers, offset, true)).numbers);
        const h = 1e-4;
        const [below, middle, above] = [offset - h, offset, offset + h].map((c) =>
          potentialOf(chemistry, c),
        ) as [number, number, number];
        const [slope, bend] = [(above - below) / (2 * h), (above - 2 * middle + below) / h ** 2];
        expect(Math.abs((mu[0] as number) / (own * (slope + (bend * own) / 2)) - 1)).toBeLessThan(1e-5);
      }
    });
  });
});
