import { type FftEngine, js } from "@microstructure/fft";
import { wasm } from "@microstructure/fft/wasm";
import {
  createRandom,
  filled,
  fromFunction,
  map,
  mean,
  roll,
  type Shape3,
  type Volume,
} from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  autocorrelation,
  type Correlation,
  phaseFraction,
  structureFactor,
  twoPointCorrelation,
} from "../src/index.js";
import { descriptors } from "./descriptors-golden.js";
import { goldenField } from "./golden.js";

const a = goldenField("a");
const { threshold } = descriptors;
const BOUNDARIES = ["periodic", "open"] as const;

const random = createRandom(3);
const randomField = (shape: Shape3, spacing: [number, number, number] = [1, 1, 1]) =>
  fromFunction(() => random.uniform(), shape, { spacing });

describe.each(BOUNDARIES)("pairs summed by scipy, %s", (boundary) => {
  it.each([
    ["twoPointCorrelation", () => twoPointCorrelation(a, { threshold, boundary }), 1e-14],
    // 1e-12: the transform's rounding of sums of 5760 squares.
    ["autocorrelation", () => autocorrelation(a, { boundary }), 1e-12],
  ] as const)("has the same %s", (name, correlate, rtol) => {
    const golden = descriptors[name][boundary];
    const ours = correlate();
    for (const axis of ["z", "y", "x"] as const)
      expect(ours[axis].value).toBeAllclose(golden[axis], { rtol });
    expect([...ours.radial.pairs]).toEqual(golden.radial.pairs);
    expect(ours.radial.r).toBeAllclose(golden.radial.r, { rtol: 1e-12 });
    expect(ours.radial.value).toBeAllclose(golden.radial.value, { rtol });
    expect(ours.radial.binWidth).toBe(0.75);
  });
});

/** Every pair of voxels in turn: products and numbers by exact lag |dz|, |dy|, |dx| of the shortest way. */
function naive(field: Volume<Float64Array>, boundary: "periodic" | "open"): Map<string, [number, number]> {
  const [nz, ny, nx] = field.shape;
  const found = new Map<string, [number, number]>();
  const shortest = (d: number, n: number) =>
    boundary === "open" ? Math.abs(d) : Math.min(Math.abs(d), n - Math.abs(d));
  for (let p = 0; p < field.data.length; p++) {
    for (let q = 0; q < field.data.length; q++) {
      const dz = shortest(Math.floor(p / (ny * nx)) - Math.floor(q / (ny * nx)), nz);
      const dy = shortest((Math.floor(p / nx) % ny) - (Math.floor(q / nx) % ny), ny);
      const dx = shortest((p % nx) - (q % nx), nx);
      const entry = found.get(`${dz},${dy},${dx}`) ?? [0, 0];
      entry[0] += field.data[p]! * field.data[q]!;
      entry[1]++;
      found.set(`${dz},${dy},${dx}`, entry);
    }
  }
  return found;
}

describe.each(BOUNDARIES)("every pair in turn, %s", (boundary) => {
  // 7 and 11 are no lengths of a fast transform.
  it.each([[[4, 5, 6]], [[3, 7, 5]], [[1, 7, 11]], [[1, 1, 8]], [[2, 1, 1]], [[1, 1, 1]]] as const)(
    "has the same sums on %j",
    (shape) => {
      const field = map(randomField(shape, [2, 1.5, 1]), (v) => (v > 0.4 ? 1 : 0));
      const pairs = naive(field, boundary);
      const ratio = (key: string) => pairs.get(key)![0] / pairs.get(key)![1];
      const ours = twoPointCorrelation(field, { threshold: 1, boundary });
      expect(ours.z.value).toBeAllclose(
        [...ours.z.r].map((r) => ratio(`${r / 2},0,0`)),
        { atol: 1e-15 },
      );
      expect(ours.y.value).toBeAllclose(
        [...ours.y.r].map((r) => ratio(`0,${r / 1.5},0`)),
        { atol: 1e-15 },
      );
      expect(ours.x.value).toBeAllclose(
        [...ours.x.r].map((r) => ratio(`0,0,${r}`)),
        { atol: 1e-15 },
      );

      const width = 1.25;
      const bins = new Map<number, [sum: number, number: number]>();
      for (const [key, [sum, number]] of pairs) {
        const [dz, dy, dx] = key.split(",").map(Number) as [number, number, number];
        const bin = Math.floor(Math.hypot(2 * dz, 1.5 * dy, dx) / width + 0.5 + 1e-9);
        const entry = bins.get(bin) ?? [0, 0];
        bins.set(bin, [entry[0] + sum, entry[1] + number]);
      }
      const expected = [...bins].sort(([p], [q]) => p - q).map(([, entry]) => entry);
      const { radial } = twoPointCorrelation(field, { threshold: 1, boundary, binWidth: width });
      expect([...radial.pairs]).toEqual(expected.map(([, number]) => number));
      expect(radial.value).toBeAllclose(
        expected.map(([sum, number]) => sum / number),
        { atol: 1e-15 },
      );
    },
  );
});

describe("closed forms", () => {
  it("has the ramp of a periodic laminate across its layers, and f along them", () => {
    const laminate = fromFunction((_z, _y, x) => (x % 8 < 3 ? 1 : 0), [4, 6, 16], { spacing: [1, 1, 0.5] });
    const { z, y, x } = twoPointCorrelation(laminate, { threshold: 0.5 });
    expect([...x.value].map((v) => 8 * v)).toEqual([3, 2, 1, 0, 0, 0, 1, 2, 3]);
    expect([...x.r]).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]);
    expect([...z.value, ...y.value]).toEqual(Array(7).fill(3 / 8));
  });

  it("tends to f^2 where there is no order", () => {
    const noise = randomField([32, 32, 32]);
    const f = phaseFraction(noise, { threshold: 0.7 });
    const { radial } = twoPointCorrelation(noise, { threshold: 0.7 });
    expect(radial.value[0]).toBe(f);
    for (let i = 1; i < radial.value.length; i++) {
      // Each lag has 32^3 pairs of variance f^2 (1 - f^2), half of the lags being independent.
      expect(Math.abs(radial.value[i]! - f * f)).toBeLessThan((6 * f) / Math.sqrt(radial.pairs[i]! / 2));
    }
  });

  it.each(BOUNDARIES)("is 1 of a full phase, 0 of an empty one and c^2 of a constant (%s)", (boundary) => {
    const flat = filled(0.25, [3, 4, 5], { spacing: [3, 2, 1] });
    const flatten = ({ z, y, x, radial }: Correlation) =>
      [z, y, x, radial].flatMap(({ value }) => [...value]);
    for (const v of flatten(twoPointCorrelation(flat, { threshold: 0.25, boundary }))) expect(v).toBe(1);
    for (const v of flatten(twoPointCorrelation(flat, { threshold: 0.4, boundary }))) expect(v).toBe(0);
    for (const v of flatten(autocorrelation(flat, { boundary }))) expect(v).toBeCloseTo(0.0625, 13);
  });
});

describe("invariants", () => {
  it("is unmoved by rolls to the last bit", () => {
    const options = { threshold };
    expect(twoPointCorrelation(roll(a, [3, 5, 7]), options)).toEqual(twoPointCorrelation(a, options));
  });

  it.each(BOUNDARIES)("permutes with the axes (%s)", (boundary) => {
    const [nz, ny, nx] = a.shape;
    const turned = fromFunction((z, y, x) => a.data[(y * ny + x) * nx + z] as number, [nx, nz, ny], {
      spacing: [a.spacing[2], a.spacing[0], a.spacing[1]],
    });
    const [before, after] = [a, turned].map((v) => twoPointCorrelation(v, { threshold, boundary }));
    expect([after!.z, after!.y, after!.x]).toEqual([before!.x, before!.z, before!.y]);
    expect(after!.radial.value).toBeAllclose(before!.radial.value, { rtol: 1e-13 });
    expect([...after!.radial.pairs]).toEqual([...before!.radial.pairs]);
  });

  it.each(BOUNDARIES)("is the autocorrelation of the indicator (%s)", (boundary) => {
    const indicator = map(a, (v) => (v >= threshold ? 1 : 0));
    const [phase, field] = [
      twoPointCorrelation(a, { threshold, boundary }),
      autocorrelation(indicator, { boundary }),
    ];
    expect(field.radial.value).toBeAllclose(phase.radial.value, { atol: 1e-12 });
  });

  it("counts every pair once and has the mean product of all pairs", () => {
    const { radial } = twoPointCorrelation(a, { threshold });
    const total = radial.pairs.reduce((p, q) => p + q);
    expect(total).toBe(a.data.length ** 2);
    const product = radial.value.reduce((sum, v, i) => sum + v * radial.pairs[i]!, 0) / total;
    expect([product]).toBeAllclose([phaseFraction(a, { threshold }) ** 2], { rtol: 1e-13 });
    const open = autocorrelation(a, { boundary: "open" }).radial;
    expect(open.pairs.reduce((p, q) => p + q)).toBe(a.data.length ** 2);
    expect([open.value.reduce((sum, v, i) => sum + v * open.pairs[i]!, 0) / total]).toBeAllclose(
      [mean(a) ** 2],
      {
        rtol: 1e-12,
      },
    );
  });
});

it("takes the engine that is passed in", () => {
  const used: string[] = [];
  const engine = js();
  const fft: FftEngine = {
    ...engine,
    real(shape) {
      used.push(shape.join("x"));
      return engine.real(shape);
    },
  };
  const field = randomField([1, 7, 8]);
  twoPointCorrelation(field, { threshold: 0.5, fft });
  autocorrelation(field, { fft, boundary: "open" });
  expect(used).toEqual(["1x15x8", "1x15x15"]);
});

it("is the same by WebAssembly, whose memory it gives back", async () => {
  // 2 MiB: room for the arrays of a call or two, not for those of all.
  const fft = await wasm({ memoryPages: 32 });
  for (let i = 0; i < 8; i++) {
    const phase = twoPointCorrelation(a, { threshold, fft, boundary: "open" });
    expect(phase).toEqual(twoPointCorrelation(a, { threshold, boundary: "open" }));
    expect(structureFactor(a, { fft }).s).toBeAllclose(structureFactor(a).s, { rtol: 1e-9 });
  }
  expect(() => structureFactor(filled(1, [64, 64, 64]), { fft })).toThrow(/expected|memory/i);
  expect(structureFactor(a, { fft }).modes).toEqual(structureFactor(a).modes);
  fft.dispose();
});

it("says what is wrong", () => {
  const broken = filled(Number.NaN, [1, 2, 2]);
  expect(() => autocorrelation(broken)).toThrow(
    "autocorrelation: expected finite values, got NaN at index 0",
  );
  expect(() => twoPointCorrelation(broken, { threshold })).toThrow(RangeError);
  expect(() => twoPointCorrelation(a, { threshold: Number.NaN })).toThrow(
    new RangeError("twoPointCorrelation: expected a finite threshold, got NaN"),
  );
  expect(() => autocorrelation(map(a, () => 1e200))).toThrow(/squares can be summed/);
  expect(() => autocorrelation(a, { boundary: "closed" as "open" })).toThrow(
    new RangeError("autocorrelation: expected boundary periodic or open, got closed"),
  );
  expect(() => autocorrelation(a, { binWidth: -1 })).toThrow(
    new RangeError("autocorrelation: expected positive binWidth, got -1"),
  );
});
