import { mean, type Shape3, type Spacing3, type Volume, variance } from "@microstructure/volume";
import { expect, it } from "vitest";
import { gaussianRandomField, type Spectrum, thresholdToFraction } from "../src/index.js";

const peak: Spectrum = { kind: "peak", wavelength: 4, width: 0.2 };

/** |sum f exp(-i k r)|^2 / N at one mode of a 2-D field, by definition. */
function power({ data, shape: [, ny, nx] }: Volume, my: number, mx: number): number {
  let re = 0;
  let im = 0;
  for (let y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x++) {
      const angle = 2 * Math.PI * ((my * y) / ny + (mx * x) / nx);
      re += data[y * nx + x]! * Math.cos(angle);
      im -= data[y * nx + x]! * Math.sin(angle);
    }
  }
  return (re * re + im * im) / data.length;
}

it("has the power of its spectrum at every mode, normalised to a variance of 1", () => {
  const shape: Shape3 = [1, 6, 8];
  const spacing: Spacing3 = [1, 1.5, 0.8];
  const spectrum = (k: number) => k / (1 + k ** 3);
  const seeds = 600;
  const fields = Array.from({ length: seeds }, (_, seed) =>
    gaussianRandomField({ shape, spacing, spectrum, seed }),
  );
  const modes = Array.from({ length: 48 }, (_, i) => [Math.floor(i / 8), i % 8] as const).slice(1);
  const signed = (m: number, n: number) => (2 * m > n ? m - n : m);
  const input = modes.map(([my, mx]) => {
    const ky = (2 * Math.PI * signed(my, 6)) / (6 * 1.5);
    const kx = (2 * Math.PI * signed(mx, 8)) / (8 * 0.8);
    return spectrum(Math.hypot(ky, kx));
  });
  const total = input.reduce((sum, s) => sum + s);
  const ratios = modes.map(([my, mx], i) => {
    const measured = fields.reduce((sum, field) => sum + power(field, my, mx), 0) / seeds;
    return measured / ((48 * input[i]!) / total);
  });
  // A mode's power is exponential, or chi-squared of one degree where it is real: the mean of 600 scatters by 4 to 6 %.
  expect(ratios).toBeAllclose(new Float64Array(47).fill(1), { rtol: 0, atol: 0.25 });
  expect(ratios.reduce((sum, r) => sum + r) / 47).toBeCloseTo(1, 1);
  // By Parseval the mean variance is 1 within the same statistics.
  expect(fields.reduce((sum, field) => sum + variance(field), 0) / seeds).toBeCloseTo(1, 1);
  for (const field of fields) expect(Math.abs(mean(field))).toBeLessThan(1e-6);
});

it("has the correlation exp(-r^2 / 2 length^2) along every axis of an anisotropic grid", () => {
  const shape: Shape3 = [16, 32, 32];
  const spacing: Spacing3 = [2, 1, 1];
  const lags = [0, 2, 4];
  const seeds = 6;
  const mean = { z: [0, 0, 0], x: [0, 0, 0] };
  for (let seed = 0; seed < seeds; seed++) {
    const field = gaussianRandomField({ shape, spacing, seed, spectrum: { kind: "gaussian", length: 2.5 } });
    lags.forEach((r, i) => {
      mean.z[i]! += correlation(field, [r / 2, 0, 0]) / seeds;
      mean.x[i]! += correlation(field, [0, 0, r]) / seeds;
    });
  }
  const expected = lags.map((r) => Math.exp((-r * r) / (2 * 2.5 ** 2)));
  // About 6 x 130 correlated volumes: 4 % of scatter.
  expect(mean.z).toBeAllclose(expected, { rtol: 0, atol: 0.12 });
  expect(mean.x).toBeAllclose(expected, { rtol: 0, atol: 0.12 });
  expect(mean.z).toBeAllclose(mean.x, { rtol: 0, atol: 0.12 });
});

function correlation({ data, shape: [nz, ny, nx] }: Volume, [dz, dy, dx]: Spacing3): number {
  let sum = 0;
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        sum += data[i]! * data[(((z + dz) % nz) * ny + ((y + dy) % ny)) * nx + ((x + dx) % nx)]!;
      }
    }
  }
  return sum / data.length;
}

it("puts a narrow peak at its wavelength", () => {
  const spectrum: Spectrum = { kind: "peak", wavelength: 4, width: 0.01 };
  const field = gaussianRandomField({ shape: [1, 1, 32], spectrum, seed: 3 });
  // 32 / 4 = mode 8; the next mode is 12 widths away.
  expect(power(field, 0, 8)).toBeCloseTo((variance(field) * 32) / 2, 4);
});

it("depends on lengths in voxels only", () => {
  const fine = gaussianRandomField({ shape: [4, 8, 8], seed: 1, spectrum: peak });
  const coarse = gaussianRandomField({
    shape: [4, 8, 8],
    spacing: 0.5,
    unit: "nm",
    seed: 1,
    spectrum: { kind: "peak", wavelength: 2, width: 0.2 },
  });
  expect(coarse.data).toBeAllclose(fine.data, { rtol: 1e-6, atol: 1e-6 });
  expect(coarse.spacing).toEqual([0.5, 0.5, 0.5]);
  expect(coarse.unit).toBe("nm");
});

it("is fixed by its seed", () => {
  const draw = (seed: number) => gaussianRandomField({ shape: [1, 8, 8], seed, spectrum: peak }).data;
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

it("a power law of exponent 0 is white noise less its mean", () => {
  const spectrum: Spectrum = { kind: "power-law", exponent: 0 };
  const white = gaussianRandomField({ shape: [8, 8, 8], seed: 5, spectrum });
  // 512 voxels: standard deviations 0.04 and 0.06.
  expect(Math.abs(correlation(white, [0, 0, 1]))).toBeLessThan(0.2);
  expect(Math.abs(variance(white) - 1)).toBeLessThan(0.3);
});

it.each([
  [{ kind: "peak", wavelength: 1.9, width: 0.1 }, /expected wavelength from 2 .*to 8 .*, got 1.9/],
  [{ kind: "peak", wavelength: 9, width: 0.1 }, /expected wavelength from 2 .*to 8 .*, got 9/],
  [{ kind: "peak", wavelength: 4, width: 0 }, /expected width > 0, got 0/],
  [{ kind: "power-law", exponent: Number.NaN }, /expected a finite exponent, got NaN/],
  [{ kind: "gaussian", length: -1 }, /expected length > 0, got -1/],
  [() => -1, /expected a spectrum >= 0 and finite, got -1 at k = 0.78/],
  [() => 0, /expected a spectrum with power at the modes of the grid, got a sum of 0/],
  [{ kind: "pink" } as never, /expected spectrum peak, power-law, gaussian or a function, got .*pink/],
] as [Spectrum, RegExp][])("refuses the spectrum %j", (spectrum, message) => {
  expect(() => gaussianRandomField({ shape: [1, 1, 8], seed: 1, spectrum })).toThrow(message);
  expect(() => gaussianRandomField({ shape: [1, 1, 8], seed: 1, spectrum })).toThrow(RangeError);
});

it("refuses grids it cannot fill", () => {
  const draw = (shape: Shape3) => () => gaussianRandomField({ shape, seed: 1, spectrum: () => 1 });
  expect(draw([1, 1, 1])).toThrow(/expected more than one voxel/);
  expect(draw([1, 7, 8])).toThrow(/expected a length of the form 2\^a 3\^b 5\^c, got 7/);
  expect(draw([1, 0, 8])).toThrow(/gaussianRandomField: expected shape/);
});

it.each([0, 0.1, 0.25, 0.5, 0.713, 1])("thresholds to a fraction of exactly %d", (fraction) => {
  const field = gaussianRandomField({ shape: [6, 10, 10], seed: 2, spectrum: peak });
  const body = thresholdToFraction(field, fraction);
  const inside = field.data.filter((_, i) => body.data[i] === 1);
  const outside = field.data.filter((_, i) => body.data[i] === 0);
  expect(inside.length).toBe(Math.round(600 * fraction));
  expect(inside.length + outside.length).toBe(600);
  expect(Math.min(...inside)).toBeGreaterThan(Math.max(...outside));
});

it("takes ties in the order of memory", () => {
  const volume = (data: number[]): Volume => ({
    data: Float32Array.from(data),
    shape: [1, 1, data.length],
    spacing: [1, 1, 1],
    unit: "lattice",
  });
  expect([...thresholdToFraction(volume([0, -0, 3, 0, -1]), 0.6).data]).toEqual([1, 1, 1, 0, 0]);
  expect(() => thresholdToFraction(volume([0, 1]), 1.1)).toThrow(/expected fraction from 0 to 1, got 1.1/);
  expect(() => thresholdToFraction(volume([0, Number.NaN]), 0.5)).toThrow(/got NaN at index 1/);
});
