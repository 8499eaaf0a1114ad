import { createRandom, filled, fromFunction, mean, toFloat32, type Volume } from "@microstructure/volume";
import { describe, expect, test } from "vitest";
import { fitPca } from "../src/index.js";
import { gramMatrix } from "../src/pca/gram-matrix.js";
import { symmetricEigen } from "../src/pca/symmetric-eigen.js";
import { waves } from "./fields.js";

describe("symmetricEigen", () => {
  test("of the second difference is known in closed form", () => {
    const n = 30;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      a[i * n + i] = 2;
      if (i > 0) a[i * n + i - 1] = a[(i - 1) * n + i] = -1;
    }
    const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)));
    expect(symmetricEigen(a, n).values).toBeAllclose(expected, { atol: 1e-13 });
  });

  test.each([1, 2, 3, 17, 40])("reconstructs a random matrix of order %i", (n) => {
    const a = randomSymmetric(n, n);
    const { values, vectors } = symmetricEigen(a, n);
    const rebuilt = new Float64Array(n * n);
    const gram = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        for (let k = 0; k < n; k++) {
          rebuilt[i * n + j]! += values[k]! * vectors[k * n + i]! * vectors[k * n + j]!;
          gram[i * n + j]! += vectors[i * n + k]! * vectors[j * n + k]!;
        }
    expect(rebuilt).toBeAllclose(a, { atol: 1e-12 });
    expect(gram).toBeAllclose(
      Float64Array.from(gram, (_, i) => (i % (n + 1) === 0 ? 1 : 0)),
      { atol: 1e-12 },
    );
    expect([...values]).toEqual([...values].sort((x, y) => y - x));
  });

  test("takes zero, repeated and low-rank matrices", () => {
    expect([...symmetricEigen(new Float64Array(9), 3).values]).toEqual([0, 0, 0]);
    const ones = new Float64Array(100).fill(1);
    expect(symmetricEigen(ones, 10).values).toBeAllclose([10, 0, 0, 0, 0, 0, 0, 0, 0, 0], { atol: 1e-14 });
  });

  test("refuses NaN and a wrong length", () => {
    expect(() => symmetricEigen(Float64Array.of(Number.NaN), 1)).toThrow(RangeError);
    expect(() => symmetricEigen(new Float64Array(3), 2)).toThrow(RangeError);
  });
});

test.each([
  [1, 5],
  [6, 2500],
  [9, 1024],
])("gramMatrix of %i samples of length %i equals plain sums", (n, length) => {
  const random = createRandom(3);
  const x = Float32Array.from({ length: n * length }, () => random.normal());
  const expected = Float64Array.from({ length: n * n }, (_, ij) => {
    let sum = 0;
    for (let v = 0; v < length; v++) sum += x[Math.floor(ij / n) * length + v]! * x[(ij % n) * length + v]!;
    return sum;
  });
  expect(gramMatrix(x, n)).toBeAllclose(expected, { atol: 1e-10 });
});

describe("fitPca", () => {
  test("recovers orthogonal modes and their variances", () => {
    const modes = [
      toFloat32(fromFunction((z) => Math.SQRT2 * Math.cos((Math.PI * z) / 2), [4, 4, 4])),
      toFloat32(fromFunction((_, y) => Math.SQRT2 * Math.cos((Math.PI * y) / 2), [4, 4, 4])),
    ];
    const amplitudes = [
      [3, 1],
      [3, -1],
      [-3, 1],
      [-3, -1],
    ];
    const volumes = amplitudes.map(
      ([a, b]): Volume => ({
        ...modes[0]!,
        data: modes[0]!.data.map((v, i) => 0.5 + a! * v + b! * modes[1]!.data[i]!),
      }),
    );
    const pca = fitPca(volumes, 3);
    expect(pca.mean).toBeAllclose(new Float32Array(64).fill(0.5), { atol: 1e-6 });
    const norm = 64;
    expect(pca.explainedVariance).toBeAllclose([(36 * norm) / 3, (4 * norm) / 3, 0], {
      rtol: 1e-6,
      atol: 1e-9,
    });
    expect(pca.totalVariance).toBeCloseTo((40 * norm) / 3, 3);
    expect(pca.components[2]).toEqual(new Float32Array(64));
    expect(pca.components[0]!.map(Math.abs)).toBeAllclose(
      modes[0]!.data.map((v) => Math.abs(v) / 8),
      { atol: 1e-6 },
    );
    expect(Math.abs(pca.encode(volumes)[0]![1]!)).toBeCloseTo(8, 4);
    for (const [i, volume] of pca.reconstruct(volumes).entries()) {
      expect(volume.data).toBeAllclose(volumes[i]!.data, { atol: 1e-5 });
    }
  });

  test("projects: reconstructing twice changes nothing, and more components are never worse", () => {
    const volumes = waves(12, [4, 4, 4], 1);
    const errors = [1, 3, 6, 11].map((k) => {
      const once = fitPca(volumes, k).reconstruct(volumes);
      expect(fitPca(volumes, k).reconstruct(once)[3]!.data).toBeAllclose(once[3]!.data, { atol: 1e-6 });
      return once.reduce(
        (sum, v, s) => sum + v.data.reduce((t, x, i) => t + (x - volumes[s]!.data[i]!) ** 2, 0),
        0,
      );
    });
    expect([...errors].sort((a, b) => b - a)).toEqual(errors);
    expect(errors[3]).toBeLessThan(1e-8);
  });

  test("the error is the variance left out", () => {
    const volumes = waves(12, [4, 4, 4], 1);
    const pca = fitPca(volumes, 4);
    const error = pca
      .reconstruct(volumes)
      .reduce((sum, v, s) => sum + v.data.reduce((t, x, i) => t + (x - volumes[s]!.data[i]!) ** 2, 0), 0);
    const left = pca.totalVariance - pca.explainedVariance.reduce((sum, v) => sum + v, 0);
    expect(error / 11).toBeCloseTo(left, 5);
  });

  test("of equal volumes has zero components and returns their mean", () => {
    const pca = fitPca([filled(0.3, [2, 2, 2]), filled(0.3, [2, 2, 2])], 1);
    expect(pca.encode([filled(1, [2, 2, 2])])[0]).toEqual(Float32Array.of(0));
    expect(mean(pca.reconstruct([filled(1, [2, 2, 2])])[0]!)).toBeCloseTo(0.3);
  });

  test("keeps a small contrast on a large mean", () => {
    const wave = fromFunction((z) => Math.cos((Math.PI * z) / 2), [4, 4, 4]);
    const volumes = [-1, 0, 1, 2].map((a) => ({
      ...wave,
      data: Float64Array.from(wave.data, (v) => 1e6 + 1e-2 * (1 + a * v)),
    }));
    const pca = fitPca(volumes, 1);
    expect(pca.mean).toBeAllclose(
      Float64Array.from(wave.data, (v) => 1e6 + 1e-2 * (1 + 0.5 * v)),
      { atol: 1e-9 },
    );
    const norm = Math.sqrt(wave.data.reduce((sum, v) => sum + v * v, 0));
    expect(pca.explainedVariance[0]! / (1e-2 * norm) ** 2).toBeCloseTo(5 / 3, 6);
    const latents = pca.encode(volumes).map(([a]) => a! / (1e-2 * norm));
    expect(latents.map(Math.abs)).toBeAllclose([1.5, 0.5, 0.5, 1.5], { rtol: 1e-6 });
    expect(pca.decode([Float32Array.of(0)])[0]!.data).toEqual(Float32Array.from(pca.mean));
    pca.reconstruct(volumes).forEach(({ data }, i) => {
      expect(data).toEqual(Float32Array.from(volumes[i]!.data));
    });
  });

  test("refuses what it cannot do", () => {
    const volumes = waves(3, [4, 4, 4], 1);
    expect(() => fitPca(volumes, 3)).toThrow(/components in 1..2/);
    expect(() => fitPca([], 1)).toThrow(RangeError);
    expect(() => fitPca([volumes[0]!, filled(0, [2, 2, 2])], 1)).toThrow(/one shape/);
    expect(() => fitPca(volumes[0]! as never, 1)).toThrow(TypeError);
    expect(() => fitPca([volumes[0]!, { ...volumes[1]!, unit: "um" }], 1)).toThrow(
      /spacing \[2,2,2\] nm, got/,
    );
    expect(() => fitPca([volumes[0]!, filled(Number.NaN, [4, 4, 4], { spacing: 2, unit: "nm" })], 1)).toThrow(
      /finite/,
    );
    const pca = fitPca(volumes, 2);
    expect(() => pca.encode([filled(0, [2, 2, 2])])).toThrow(/shape 4x4x4/);
    expect(() => pca.encode([{ ...volumes[0]!, spacing: [1, 2, 2] }])).toThrow(/got \[1,2,2\] nm at index 0/);
    expect(() => pca.encode(volumes[0]! as never)).toThrow(TypeError);
    expect(() => pca.decode([new Float32Array(3)])).toThrow(/length 2/);
  });
});

function randomSymmetric(n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random.normal();
  return a;
}
