import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { pfhubBenchmark1 } from "../../src/index.js";
import { benchmark1, benchmark1Start } from "../../verify/curves/benchmark1.js";
import { readCurve } from "../../verify/curves/csv.js";
import { energyAt, energyNear, thin } from "../../verify/curves/curve.js";
import { recordCurve } from "../../verify/curves/record-curve.js";
import { parseCommand } from "../../verify/options.js";
import { referenceCurve } from "../../verify/reference/index.js";
import { fitExponent, interfaceEnergy } from "../../verify/rows/t13-coarsening.js";
import { writeCurve } from "../../verify/write-curve.js";

const folder = mkdtempSync(join(tmpdir(), "verify-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { signal } = new AbortController();

describe("curves", () => {
  const curve = { time: [0, 1, 2, 4], energy: [8, 4, 2, 1] };

  it("are read at recorded times and between them", () => {
    expect(energyAt(curve, 2)).toBe(2);
    expect(energyNear(curve, 3)).toBe(1.5);
    expect(() => energyAt(curve, 3)).toThrow("expected a recorded time, got 3");
  });

  it("are thinned evenly over log t, ends and named times kept", () => {
    const time = Array.from({ length: 10_001 }, (_, i) => i);
    const thinned = thin({ time, energy: time }, 40, [5000]);
    expect(thinned.time.length).toBeLessThan(60);
    expect(thinned.time).toEqual(expect.arrayContaining([0, 1, 5000, 10_000]));
    expect(thinned.energy).toEqual(thinned.time);
  });

  it("of other codes come with their sources", () => {
    expect(energyAt(referenceCurve("bm1b-converged"), 1e3)).toBeCloseTo(73.988, 3);
    expect(energyAt(referenceCurve("bm1b-memphis"), 0)).toBeCloseTo(319.046, 3);
    expect(referenceCurve("bm1b-moose").time[0]).toBe(1);
  });

  it("give the exponent of a power law", () => {
    const time = Array.from({ length: 2000 }, (_, i) => 1.01 ** i);
    const length = time.map((t) => 3 * t ** (1 / 3));
    expect(fitExponent(time, length, 10, 40)).toBeCloseTo(1 / 3, 3);
    expect(fitExponent(time, length, 10, 1e9)).toBeNaN();
  });
});

it("the energy of an interface is the integral of sqrt(2 kappa f) between the wells", () => {
  const f = (c: number) => 5 * (c - 0.3) ** 2 * (0.7 - c) ** 2;
  const h = 0.4 / 2000;
  const integral = Array.from({ length: 2000 }, (_, i) => h * Math.sqrt(2 * 2 * f(0.3 + (i + 0.5) * h)));
  expect(interfaceEnergy(pfhubBenchmark1)).toBeCloseTo(
    integral.reduce((a, b) => a + b),
    7,
  );
});

describe("benchmark 1", () => {
  it("starts from values at the nodes or from exact coefficients", () => {
    const nodal = benchmark1Start("BM1a", 16, "nodal").data;
    expect(nodal[0]).toBe(0.5 + 0.01 * 3);
    const [coarse, fine] = [16, 32].map((n) => benchmark1Start("BM1a", n, "projected").data);
    const mean = (c: Float64Array) => c.reduce((a, b) => a + b, 0) / c.length;
    expect(mean(coarse!)).toBeCloseTo(mean(fine!), 12);
  });

  it("is continued from a kept state as if never interrupted", async () => {
    const problem = benchmark1("BM1b", 64, "projected");
    const keep = { folder, name: "kept" };
    await recordCurve(problem, { times: [3], keep });
    const { curve } = await recordCurve(problem, { times: [3, 6], keep });
    const whole = await recordCurve(problem, { times: [3, 6], keep: { folder, name: "whole" } });
    expect(curve).toEqual(whole.curve);
    expect(readCurve(join(folder, "kept.csv"))).toEqual(curve);
  });

  it("is written by --only at every step, in steps of exactly dt", async () => {
    const out = join(folder, "f.csv");
    const args = `--only BM1a --ic nodal --n 64 --scheme si1 --S 0 --dt 0.1 --until 1 --out ${out}`;
    const command = parseCommand(args.split(" "));
    expect(command).toMatchObject({ kind: "curve", n: 64, ic: "nodal" });
    if (command.kind !== "curve") return;
    expect(command.step).toEqual({ scheme: "si1", dt: 0.1, stabilisation: 0 });
    await writeCurve(command, signal);
    const lines = readFileSync(out, "utf8").trim().split("\n");
    expect(lines[0]).toBe("time,free_energy");
    expect(lines.length).toBe(12);
    expect(readCurve(out).time).toBeAllclose(
      Array.from({ length: 11 }, (_, i) => i / 10),
      { rtol: 1e-14, atol: 0 },
    );
  });
});

it("arguments without meaning are refused", () => {
  const parse = (line: string) => () => parseCommand(line.split(" "));
  expect(parse("--n 128")).toThrow("expected no --n without --only");
  expect(parse("--only BM1a --rows T1 --out f.csv")).toThrow("expected no --rows with --only");
  expect(parse("--only BM1a")).toThrow("expected --out FILE.csv, got undefined");
  expect(parse("--only BM1c --out f.csv")).toThrow("expected --only BM1a or BM1b or BM4a or BM4e, got BM1c");
  expect(parse("--only BM4a --ic nodal --out f.csv")).toThrow("expected no --ic with --only BM4a");
  expect(parse("--only BM1a --out f.csv --dt 0.1 --tolerance 1")).toThrow(
    "expected no --tolerance with --dt",
  );
  expect(parse("--only BM1a --out f.csv --until soon")).toThrow("expected --until of at least 0, got soon");
  expect(parse("--preset slow")).toThrow("expected --preset fast or full, got slow");
  expect(parse("--speed 3")).toThrow(TypeError);
});
