import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@microstructure/datasets/node";
import { mean } from "@microstructure/volume";
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDatasetOptions } from "../src/dataset/options.js";
import { drawText } from "../src/dataset/pixel-text.js";
import { DATASET_PRESETS, datasetRuns } from "../src/dataset/presets.js";
import { createRaster } from "../src/dataset/raster.js";
import { growthNote } from "../src/dataset/report-tables.js";
import { onsetOf, type RunFigures } from "../src/dataset/run-figures.js";
import { noiseSeed } from "../src/start-field.js";
import { type Finished, runDataset } from "./run-tialn.js";

const folder = mkdtempSync(join(tmpdir(), "tialn-dataset-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the full set", () => {
  const runs = datasetRuns(DATASET_PRESETS.full);

  it("has the size, the range and the frames of the paper's", () => {
    expect(runs.reduce((sum, { frames }) => sum + frames, 0)).toBeGreaterThanOrEqual(4962);
    const range = (values: number[]) => [Math.min(...values), Math.max(...values)];
    expect(range(runs.map(({ xAl }) => xAl))).toEqual([0.42, 0.66]);
    expect(range(runs.map(({ temperature }) => temperature))).toEqual([1073, 1273]);
    for (const { until, frames } of runs) expect(until / (frames - 1)).toBe(60);
  });

  it("runs for 2 h, and for 4 h where 2 h are few growth times", () => {
    const end = (x: number, t: number) => runs.find((r) => r.xAl === x && r.temperature === t)!.until;
    expect(end(0.66, 1073)).toBe(7200);
    expect(end(0.42, 1273)).toBe(7200);
    expect(end(0.42, 1073)).toBe(14400);
  });

  it("starts every run from a seed of its own", () => {
    const seeds = runs.map(({ xAl, temperature }) => noiseSeed(1, xAl, temperature));
    expect(new Set(seeds).size).toBe(45);
  });
});

describe("the smoke preset", () => {
  const out = join(folder, "set");
  let interrupted: Finished;
  let finished: Finished;
  beforeAll(async () => {
    let stopped = false;
    interrupted = await runDataset(["--preset", "smoke", "--out", out], (text, kill) => {
      if (stopped || !text.includes("1/4 runs")) return;
      stopped = true;
      kill("SIGINT");
    });
    finished = await runDataset(["--preset", "smoke", "--out", out]);
  }, 120_000);

  it("goes on after an interruption and ends well", () => {
    expect(interrupted.code).toBe(130);
    expect(interrupted.stderr).toContain("interrupted; the same command continues");
    expect(finished.stderr).toContain("reference  done");
    expect(finished.stderr).not.toContain("simulation  0 %");
    expect(finished.code).toBe(0);
  });

  it("holds every structure of every run, each run with noise of its own", async () => {
    const dataset = await openStore(join(out, "dataset.zarr"));
    expect(dataset.info.missing).toEqual([]);
    expect(dataset.size).toBe(3 * 21 + 11);
    const starts = await Promise.all(dataset.runs.map(({ id }) => dataset.frame(id, 0)));
    const noises = starts.map(({ volume }) => volume.data[0]! - mean(volume));
    expect(new Set(noises.map((noise) => noise.toFixed(6))).size).toBe(4);
  });

  it("reports time, bytes, errors and pictures", () => {
    const text = readFileSync(join(out, "report.md"), "utf8");
    expect(text).toMatch(/\| structures per second \| \d+\.\d \|/);
    expect(text).toMatch(/\| bytes \| \d\.\d{3} GB in \d+ files/);
    expect(text).toMatch(/\| 0\.63 \| 1173 \| 2 min \| 0\.0\d{3} \| \d+\.\d % \| [+-]0\.\d\d % \|/);
    expect(text).not.toMatch(/NaN|undefined/);
    expect(decode(readFileSync(join(out, "report/contact-sheet.png")))).toMatchObject({
      width: 60 + 2 * (3 * 36 + 16),
      height: 52 + 2 * 36,
    });
    const svg = readFileSync(join(out, "report/wavelength.svg"), "utf8");
    expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain("1173 K");
  });
});

describe("options", () => {
  it("default to the full set", () => {
    expect(parseDatasetOptions([])).toMatchObject({
      preset: "full",
      out: "out/tialn-dataset-full",
      report: "out/tialn-dataset-full/report.md",
      reportOnly: false,
    });
  });

  it.each([
    [["--preset", "huge"], "--preset: expected full or smoke, got huge"],
    [["--workers", "0"], "--workers: expected a positive integer, got 0"],
    [["--report", "report.html"], "--report: expected a name ending in .md, got report.html"],
  ])("refuse %j", (argv, message) => {
    expect(() => parseDatasetOptions(argv)).toThrow(message);
  });
});

describe("figures", () => {
  const run: RunFigures = {
    id: "a",
    xAl: 0.5,
    temperature: 1173,
    steps: 1,
    warnings: [],
    frames: Array.from({ length: 21 }, (_, i) => ({
      time: 60 * i,
      standardDeviation: i / 5,
      wavelength: 4 * Math.cbrt(60 * i),
    })),
  };

  it("onset is the first decomposed frame", () => {
    expect(onsetOf(run)).toBe(60);
    expect(onsetOf({ ...run, frames: run.frames.slice(0, 1) })).toBeUndefined();
  });

  it("the exponent of coarsening is that of the waves", () => {
    expect(growthNote([run])).toContain("n = 0.33 (0.33 to 0.33; 1 runs");
  });

  it("labels have letters of 3 by 5 pixels", () => {
    const raster = createRaster(3, 5);
    drawText(raster, "1", 0, 0, 1);
    const { data } = decode(raster.png());
    const rows = Array.from({ length: 5 }, (_, y) =>
      [0, 1, 2].map((x) => (data[3 * (3 * y + x)] === 0 ? "#" : ".")).join(""),
    );
    expect(rows).toEqual([".#.", "##.", ".#.", ".#.", "###"]);
    expect(() => drawText(raster, "?", 0, 0, 1)).toThrow(RangeError);
  });
});
