import { createRandom, fromFunction, map, type Shape3, type Volume, zipMap } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  formatLeakReport,
  fromSamples,
  gaussianRandomField,
  leakReport,
  type Sample,
  splitByFrame,
  splitByGroup,
} from "../src/index.js";

const shape: Shape3 = [12, 12, 12];
const spectrum = (k: number) => Math.exp(-(((k - 1.2) / 0.4) ** 2));
const smooth = (seed: number): Volume => gaussianRandomField({ shape, spectrum, seed });
const sample = (group: string, frame: number, volume: Volume): Sample => ({
  id: `${group}/${frame}`,
  volume,
  params: {},
  group,
});

/** A run of frames that forget their start slowly: each is 0.98 of the one before and 0.2 of a new smooth field. */
function walk(run: number, frames: number): Sample[] {
  let field = smooth(1000 * run);
  return Array.from({ length: frames }, (_, frame) => {
    if (frame > 0) field = zipMap(field, smooth(1000 * run + frame), (a, b) => 0.98 * a + 0.199 * b);
    return sample(`run${run}`, frame, field);
  });
}

const runs = fromSamples(Array.from({ length: 10 }, (_, run) => walk(run, 8)).flat());

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: readonly number[]) => {
  const center = mean(values);
  return mean(values.map((v) => (v - center) ** 2));
};
const square = (a: readonly number[], b: readonly number[]) => mean(a.map((v, i) => (v - b[i]!) ** 2));

describe("leakReport", () => {
  it.each([[[5, 6, 7]], [[1, 9, 4]], [[4, 4, 4]]] as const)(
    "agrees with distances by their definition on %j",
    async (size) => {
      const random = createRandom(5);
      const all = Array.from({ length: 45 }, (_, i) => {
        const offset = 0.3 * random.normal();
        const contrast = i % 5 === 0 ? 1e-4 : random.uniform();
        const volume = fromFunction(() => offset + contrast * random.normal(), size);
        return sample(`g${i % 7}`, i, { ...volume, data: Float32Array.from(volume.data) });
      });
      const [train, test] = [all.slice(0, 38), all.slice(38)];
      const report = await leakReport(fromSamples(all), { train, test }, { threshold: 0.7 });

      const fields = new Map(all.map(({ id, volume }) => [id, [...volume.data]]));
      const pairs = all.flatMap((a, i) =>
        all.slice(i + 1).map((b) => square(fields.get(a.id)!, fields.get(b.id)!)),
      );
      const spread = Math.sqrt(mean(pairs));
      const distance = (a: Sample, b: Sample) => {
        const [p, q] = [fields.get(a.id)!, fields.get(b.id)!];
        const contrast = Math.sqrt(variance(p) + variance(q) + (mean(p) - mean(q)) ** 2);
        return Math.sqrt(square(p, q)) / Math.max(contrast, 0.1 * spread);
      };
      const least = (a: Sample, others: readonly Sample[]) => Math.min(...others.map((b) => distance(a, b)));

      expect(report.spread).toBeCloseTo(spread, 6);
      test.forEach((item, i) => {
        const found = report.nearest[i]!;
        expect(found.id).toBe(item.id);
        expect(found.distance).toBeCloseTo(least(item, train), 5);
        const other = train.find(({ id }) => id === found.nearest)!;
        expect(found.difference).toBeCloseTo(
          Math.sqrt(square(fields.get(item.id)!, fields.get(other.id)!)) / spread,
          5,
        );
      });
      const ascending = (values: number[]) => values.sort((a, b) => a - b);
      const inTrain = ascending(
        train.map((item) =>
          least(
            item,
            train.filter((other) => other !== item),
          ),
        ),
      );
      const across = ascending(
        train.map((item) =>
          least(
            item,
            train.filter(({ group }) => group !== item.group),
          ),
        ),
      );
      for (const [summary, expected] of [
        [report.train, inTrain],
        [report.trainAcrossGroups, across],
        [report.test, ascending(test.map((item) => least(item, train)))],
      ] as const) {
        const n = expected.length;
        expect(summary!.count).toBe(n);
        expect(summary!.min).toBeCloseTo(expected[0]!, 5);
        expect(summary!.max).toBeCloseTo(expected[n - 1]!, 5);
        expect(summary!.median).toBeCloseTo(
          (expected[Math.floor((n - 1) / 2)]! + expected[Math.ceil((n - 1) / 2)]!) / 2,
          5,
        );
        expect(summary!.near).toBe(expected.filter((d) => d < 0.7).length);
      }
    },
  );

  it("estimates distances of the full fields, at every wavelength", async () => {
    const cube: Shape3 = [24, 24, 24];
    const waves = (wavelength: number, seed: number) =>
      gaussianRandomField({ shape: cube, spectrum: { kind: "peak", wavelength, width: 0.15 }, seed });
    for (const wavelength of [2.5, 4, 12]) {
      const a = waves(wavelength, 1);
      const mixed = zipMap(a, waves(wavelength, 2), (p, q) => 0.8 * p + 0.6 * q);
      const [train, test] = [[sample("a", 0, a)], [sample("b", 0, mixed)]];
      const estimates: number[] = [];
      for (let sketchSize = 480; sketchSize < 520; sketchSize++) {
        const { nearest } = await leakReport(
          fromSamples([...train, ...test]),
          { train, test },
          { sketchSize },
        );
        estimates.push(nearest[0]!.distance);
      }
      const [p, q] = [[...a.data], [...mixed.data]];
      const expected = Math.sqrt(square(p, q) / (variance(p) + variance(q)));
      // Single estimates scatter by 1 / sqrt(2 * 500) of their value, about 0.02; their mean is six times closer.
      for (const estimate of estimates) expect(Math.abs(estimate - expected)).toBeLessThan(0.1);
      expect(Math.abs(mean(estimates) - expected)).toBeLessThan(0.02);
    }
  });

  it("finds a copied frame, whatever it is called", async () => {
    const { train, test } = splitByGroup(runs.entries, { test: 0.3, seed: 1 });
    const copy = { ...train[17]!, id: "new/0", group: "new" };
    const report = await leakReport(fromSamples([...runs.entries, copy]), { train, test: [...test, copy] });
    expect(report.sharedGroups).toEqual([]);
    expect(report.nearest.at(-1)).toEqual({
      id: "new/0",
      nearest: train[17]!.id,
      distance: 0,
      difference: 0,
    });
    expect(report.test.near).toBe(1);
  });

  it("tells a split by frame from a split by run", async () => {
    const byFrame = await leakReport(runs, splitByFrame(runs.entries, { test: 0.25, seed: 1 }));
    const byGroup = await leakReport(runs, splitByGroup(runs.entries, { test: 0.25, seed: 1 }));
    expect(byFrame.test.median).toBeLessThan(0.25);
    expect(byFrame.test.near).toBeGreaterThan(0.8 * byFrame.test.count);
    expect(byFrame.sharedGroups.length).toBeGreaterThan(5);
    expect(byGroup.test.min).toBeGreaterThan(0.8);
    expect(byGroup.test).toMatchObject({ near: 0, count: 24 });
    expect(byGroup.train!.median).toBeLessThan(0.25);
    expect(byGroup.trainAcrossGroups!.median).toBeCloseTo(byGroup.test.median, 1);
  });

  it("is 1 on average for unrelated fields of any mean and contrast, and below it for the same at another contrast", async () => {
    const scaled = (seed: number, offset: number, contrast: number) =>
      map(smooth(seed), (v) => offset + contrast * v);
    for (const [seed, [offset, contrast]] of [
      [0.4, 0.1],
      [0, 3],
      [-2, 1],
    ].entries()) {
      const train = [sample("a", 0, scaled(1, 0, 1))];
      const test = [
        sample("b", seed, scaled(2 + seed, offset!, contrast!)),
        sample("c", seed, scaled(1, offset!, contrast!)),
      ];
      const { nearest } = await leakReport(fromSamples([...train, ...test]), { train, test });
      expect(nearest[0]!.distance).toBeGreaterThan(0.9);
      expect(nearest[0]!.distance).toBeLessThan(1.1);
      const expected = Math.sqrt(((1 - contrast!) ** 2 + offset! ** 2) / (1 + contrast! ** 2 + offset! ** 2));
      expect(nearest[1]!.distance).toBeCloseTo(expected, 1);
    }
  });

  it("takes nearly uniform fields for near ones, and those of other means for others", async () => {
    const early = (seed: number, offset: number) => map(smooth(seed), (v) => offset + 0.001 * v);
    const train = [sample("a", 0, early(1, 0.5)), sample("b", 0, smooth(2)), sample("c", 0, smooth(3))];
    const test = [sample("d", 0, early(4, 0.5)), sample("e", 0, early(5, 2.5)), sample("f", 0, smooth(6))];
    const { nearest, test: summary } = await leakReport(fromSamples([...train, ...test]), { train, test });
    expect(nearest[0]!.nearest).toBe("a/0");
    expect(nearest[0]!.distance).toBeLessThan(0.02);
    expect(nearest[1]!.distance).toBeGreaterThan(0.9);
    expect(nearest[2]!.distance).toBeGreaterThan(0.8);
    expect(summary.near).toBe(1);
  });

  it("calls equal uniform fields copies", async () => {
    const uniform = (group: string) =>
      sample(group, 0, { ...smooth(1), data: new Float32Array(12 ** 3).fill(0.5) });
    const train = [uniform("a")];
    const test = [uniform("b")];
    const report = await leakReport(fromSamples([...train, ...test]), { train, test });
    expect(report.nearest).toEqual([{ id: "b/0", nearest: "a/0", distance: 0, difference: 0 }]);
    expect(report).toMatchObject({ spread: 0, train: undefined, trainAcrossGroups: undefined });
  });

  it("does not recognise a copy whose mean was moved by more than its contrast", async () => {
    const field = smooth(1);
    const distanceAt = async (offset: number) => {
      const [a, b] = [
        sample("a", 0, field),
        sample(
          "b",
          0,
          map(field, (value) => value + offset),
        ),
      ];
      const { nearest } = await leakReport(fromSamples([a, b]), { train: [a], test: [b] });
      return nearest[0]!.distance;
    };
    const deviation = Math.sqrt(variance([...field.data]));
    expect(await distanceAt(0.1 * deviation)).toBeCloseTo(0.1 / Math.sqrt(2.01), 6);
    expect(await distanceAt(10 * deviation)).toBeCloseTo(10 / Math.sqrt(102), 6);
  });

  it("tells differences that are far below the fields from none", async () => {
    const field = smooth(1);
    const close = map(field, (value, i) => (i === 7 ? Math.fround(value * (1 + 1e-6)) : value));
    const [a, b] = [sample("a", 0, field), sample("b", 0, close)];
    const { nearest, spread } = await leakReport(fromSamples([a, b]), { train: [a], test: [b] });
    expect(spread).toBeGreaterThan(0);
    expect(nearest[0]!.difference).toBeCloseTo(1, 6);
  });

  it("does not depend on the order of the parts", async () => {
    const { train, test } = splitByGroup(runs.entries, { test: 0.3, seed: 2 });
    const once = await leakReport(runs, { train, test });
    const again = await leakReport(runs, { train: [...train].reverse(), test: [...test].reverse() });
    expect([...again.nearest].reverse().map(({ id, nearest }) => [id, nearest])).toEqual(
      once.nearest.map(({ id, nearest }) => [id, nearest]),
    );
    for (const key of ["min", "q10", "median", "q90", "max", "near"] as const) {
      expect(again.test[key]).toBeCloseTo(once.test[key], 6);
      expect(again.trainAcrossGroups![key]).toBeCloseTo(once.trainAcrossGroups![key], 6);
    }
  });

  it("refuses empty parts, unequal shapes, voxels that are not finite, and options out of range", async () => {
    const [a, b] = runs.entries as [Sample, Sample];
    const split = { train: [a], test: [b] };
    const report = (test: Sample) => leakReport(fromSamples([a, test]), { train: [a], test: [test] });
    await expect(leakReport(runs, { train: [a], test: [] })).rejects.toThrow(
      "leakReport: expected samples in both parts, got 1 to train on and 0 to test",
    );
    await expect(
      report({ ...b, volume: gaussianRandomField({ shape: [4, 4, 4], spectrum, seed: 1 }) }),
    ).rejects.toThrow(`leakReport: expected volumes of one shape, got 12x12x12 and 4x4x4 in ${b.id}`);
    await expect(report({ ...b, volume: map(b.volume, () => Number.NaN) })).rejects.toThrow(
      `leakReport: expected finite voxels, got others in ${b.id}`,
    );
    await expect(leakReport(runs, split, { sketchSize: 0 })).rejects.toThrow(RangeError);
    await expect(leakReport(runs, split, { threshold: 0 })).rejects.toThrow(RangeError);
    await expect(leakReport(runs, split, { signal: AbortSignal.abort(new Error("stop")) })).rejects.toThrow(
      "stop",
    );
  });
});

it("formatLeakReport says it in five lines", async () => {
  const text = formatLeakReport(await leakReport(runs, splitByFrame(runs.entries, { test: 0.25, seed: 1 })));
  expect(text.split("\n")).toHaveLength(5);
  expect(text).toMatch(/^test: 0\.\d\d, 0\.\d\d, 0\.\d\d; \d+ of 20 \(\d+ %\) below 0\.3\.$/m);
  expect(text).toMatch(/^Groups on both sides: \d+ \(run0, run\d, run\d, \.\.\.\)\.$/m);
});
