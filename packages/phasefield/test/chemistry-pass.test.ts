import { describe, expect, it } from "vitest";
import { createChemistryPass } from "../src/js/chemistry-pass.js";
import { tialn } from "../src/library/tialn.js";
import { compileChemistry, energyOf, potentialOf } from "../src/material/chemistry.js";
import { tabulate } from "../src/material/tabulate.js";
import type { FreeEnergy } from "../src/material/types.js";

/** Compositions inside and outside the range of the logarithms, a length that is no multiple of the block. */
const field = Float64Array.from({ length: 1003 }, (_, i) => 0.5 + 0.6 * Math.sin(0.7 * i));
const smooth = (c: number) => Math.cos(4 * c) + c ** 3;

describe.each<[string, FreeEnergy, number | undefined]>([
  ["double well", { kind: "double-well", height: 5, wells: [0.3, 0.7] }, undefined],
  ["polynomial of degree 1", { kind: "polynomial", coefficients: [1, 2] }, undefined],
  ["polynomial of degree 0", { kind: "polynomial", coefficients: [1] }, undefined],
  ["polynomial of degree 6", { kind: "polynomial", coefficients: [0.1, -2, 3, 0.5, -1, 0.25, 2] }, undefined],
  ["TiAlN", tialn.freeEnergy, 1073],
  ["table", tabulate(smooth, { domain: [0.1, 0.9] }), undefined],
])("the pass over voxels: %s", (_, freeEnergy, temperature) => {
  const chemistry = compileChemistry(freeEnergy, temperature, temperature ? 8.314 * temperature : 1);
  const pass = createChemistryPass(chemistry);

  it("writes the potential of every voxel", () => {
    const mu = new Float64Array(field.length);
    pass(field, mu, false);
    const expected = field.map((c) => potentialOf(chemistry, c));
    expect(mu).toBeAllclose(expected, { rtol: 1e-12, atol: 1e-12 });
  });

  it("returns the sums and extrema over voxels", () => {
    const { energy, sum, min, max } = pass(field, new Float64Array(field.length), true);
    const add = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
    expect(energy).toBeCloseTo(add(field.map((c) => energyOf(chemistry, c))), 8);
    expect(sum).toBeCloseTo(add(field), 9);
    expect([min, max]).toEqual([Math.min(...field), Math.max(...field)]);
  });

  it("the potential does not depend on whether the energy is asked for", () => {
    const [with_, without] = [new Float64Array(field.length), new Float64Array(field.length)];
    pass(field, with_, true);
    expect(pass(field, without, false).energy).toBeUndefined();
    expect(without).toEqual(with_);
  });

  it("NaN reaches the potential and the sums", () => {
    const broken = field.slice();
    broken[77] = Number.NaN;
    const mu = new Float64Array(field.length);
    const { energy, sum } = pass(broken, mu, true);
    expect([mu[77], energy, sum]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});
