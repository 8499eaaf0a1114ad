import { fromFunction } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { project, sample } from "../src/index.js";

const wave = (x: number, y: number, z: number) =>
  0.5 +
  0.1 * Math.cos((2 * Math.PI * x) / 8) * Math.sin((2 * Math.PI * y) / 6) +
  0.05 * Math.cos((2 * Math.PI * z) / 4);

describe("project", () => {
  it("reproduces waves of the grid at the cell centres", () => {
    const shape = [4, 6, 8] as const;
    expect(project(shape, wave).data).toBeAllclose(sample(shape, wave).data, { atol: 1e-14 });
    const even = (x: number, y: number) => Math.cos((3 * Math.PI * x) / 10) * Math.cos((Math.PI * y) / 5);
    const options = { boundary: "no-flux", oversampling: 3 } as const;
    expect(project([1, 5, 10], even, options).data).toBeAllclose(sample([1, 5, 10], even).data, {
      atol: 1e-14,
    });
  });

  it("keeps the Fourier coefficients of a sawtooth, which sampling does not", () => {
    const n = 32;
    const sawtooth = (x: number) => x / n;
    // x/n = 1/2 - sum_m sin(2 pi m x / n) / (pi m)
    const exact = fromFunction(
      (_, __, i) => {
        let sum = 0.5;
        for (let m = 1; 2 * m < n; m++) sum -= Math.sin((2 * Math.PI * m * (i + 0.5)) / n) / (Math.PI * m);
        return sum;
      },
      [1, 1, n],
    );
    const errors = [8, 16, 32].map((oversampling) => {
      const { data } = project([1, 1, n], sawtooth, { oversampling });
      return Math.max(...data.map((v, i) => Math.abs(v - exact.data[i]!)));
    });
    expect(errors[0]).toBeLessThan(5e-3);
    for (const i of [0, 1]) expect(errors[i]! / errors[i + 1]!).toBeGreaterThan(3.5);
    expect(
      Math.max(...sample([1, 1, n], sawtooth).data.map((v, i) => Math.abs(v - exact.data[i]!))),
    ).toBeGreaterThan(0.05);
  });

  it("samples at the corners when told to", () => {
    expect([...sample([1, 1, 4], (x) => x, { spacing: 2, at: "corner" }).data]).toEqual([0, 2, 4, 6]);
    expect([...sample([1, 1, 4], (x) => x, { spacing: 2 }).data]).toEqual([1, 3, 5, 7]);
  });

  it("refuses what is not finite and parts of points", () => {
    expect(() => project([1, 1, 8], (x) => 1 / (x - x))).toThrow("finite function");
    expect(() => project([1, 1, 8], () => 1, { oversampling: 1.5 })).toThrow("whole oversampling");
  });
});
