import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeVti } from "@microstructure/volume/vti";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Figures } from "../src/report/figures.js";
import { type Finished, runTialn } from "./run-tialn.js";

const folder = mkdtempSync(join(tmpdir(), "tialn-job-"));
const out = join(folder, "run");
const browser = ["/usr/bin/chromium", "/usr/bin/google-chrome", process.env.CHROMIUM_PATH ?? ""].find(
  existsSync,
);
let first: Finished;

beforeAll(async () => {
  first = await runTialn(["--preset", "smoke", "--out", out]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const figures = () => JSON.parse(readFileSync(join(out, "figures.json"), "utf8")) as Figures;

describe("the smoke preset", () => {
  it("ends well and leaves a report, figures, models, a store and .vti files", () => {
    expect(first.stderr).toContain("train hardness model");
    expect(first.code).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      "autoencoder-history.json",
      "autoencoder.safetensors",
      "dataset.zarr",
      "figures.json",
      "hardness-model.bin",
      "hardness-model.json",
      "report.html",
      "settings.json",
      "timings.json",
      "vti",
    ]);
    const vti = readdirSync(join(out, "vti"));
    const { fields } = decodeVti(readFileSync(join(out, "vti", vti[0]!)));
    expect(Object.keys(fields)).toEqual(["x_al", "x_al_reconstructed"]);
  });

  it("holds finite figures of every frame, part and model", () => {
    const { frames, last, reconstruction, hardness, warnings } = figures();
    expect(frames).toHaveLength(28);
    for (const frame of frames) {
      const { standardDeviation, wavelength, interfaceDensity, largestDomain, syntheticPrior, predicted } =
        frame;
      for (const value of [
        standardDeviation,
        wavelength,
        interfaceDensity,
        largestDomain,
        syntheticPrior,
        predicted,
      ])
        expect(Number.isFinite(value)).toBe(true);
    }
    expect(last.map(({ description }) => description.values.phaseFraction! > 0)).toEqual(Array(4).fill(true));
    expect(reconstruction.map(({ method }) => method)).toEqual([
      "mean of each field",
      "principal components (8)",
      "autoencoder (8)",
    ]);
    expect(hardness.rows.length).toBeGreaterThan(6);
    expect(hardness.halfWidth).toBeGreaterThan(0);
    expect(warnings).toHaveLength(4);
  });

  it("calls synthetic hardness synthetic", () => {
    const html = readFileSync(join(out, "report.html"), "utf8");
    expect(html).toContain("Hardness in this report is synthetic");
    expect(html).not.toMatch(/(src|href)="https?:/);
  });

  it("refuses to overwrite, other options under --resume, and leaves a finished run as it is", async () => {
    const again = await runTialn(["--preset", "smoke", "--out", out]);
    expect(again).toMatchObject({ code: 1 });
    expect(again.stderr).toContain("holds a run already; continue it with --resume");
    const other = await runTialn(["--preset", "smoke", "--seed", "2", "--out", out, "--resume"]);
    expect(other.stderr).toContain(
      "was started with other options or by another version (preset smoke, seed 1)",
    );
    const report = readFileSync(join(out, "report.html"));
    const resumed = await runTialn(["--preset", "smoke", "--out", out, "--resume"]);
    expect(resumed).toMatchObject({ code: 0, stderr: "" });
    expect(resumed.stdout).toContain("finished already");
    expect(readFileSync(join(out, "report.html")).equals(report)).toBe(true);
  });

  it("makes the report again from what is there, and names a damaged file", async () => {
    const copy = join(folder, "copy");
    cpSync(out, copy, { recursive: true });
    rmSync(join(copy, "report.html"));
    const model = readFileSync(join(copy, "autoencoder.safetensors"));
    const again = await runTialn(["--preset", "smoke", "--out", copy, "--resume"]);
    expect(again.code).toBe(0);
    expect(again.stderr).not.toContain("train autoencoder");
    expect(readFileSync(join(copy, "autoencoder.safetensors")).equals(model)).toBe(true);
    const file = join(copy, "hardness-model.bin");
    const bytes = readFileSync(file);
    bytes[bytes.length - 5]! ^= 1;
    writeFileSync(file, bytes);
    const predicted = await runTialn(["--out", copy, "--predict", "x=0.6,T=1173,t=0.01"]);
    expect(predicted.stderr).toContain("hardness-model.bin: changed since training; the file is damaged");
    writeFileSync(join(copy, "settings.json"), "{");
    const broken = await runTialn(["--preset", "smoke", "--out", copy, "--resume"]);
    expect(broken.stderr).toContain("settings.json: expected JSON, got a damaged file");
  });

  it("predicts a treatment with an interval and refuses one outside the validated range", async () => {
    const { code, stdout } = await runTialn(["--out", out, "--predict", "x=0.6,T=1173,t=0.01"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^x = 0.6, 1173 K, 0.01 h: \d+\.\d \+- \d+\.\d GPa \(\d+ % interval, .*trained on synthetic/,
    );
    const cold = await runTialn(["--out", out, "--predict", "x=0.6,T=873,t=1"]);
    expect(cold).toMatchObject({ code: 1 });
    expect(cold.stderr).toContain("873 K is outside 1073-1273 K; --extrapolate predicts all the same");
    const late = ["--out", out, "--predict", "x=0.6,T=1173,t=2"];
    expect((await runTialn(late)).stderr).toContain("time (s) 7200 is outside the trained range 0-");
    const rich = await runTialn(["--out", out, "--predict", "x=0.75,T=1173,t=0.01", "--extrapolate"]);
    expect(rich.stdout).toMatch(/GPa \(no interval: x 0.75 is outside the trained range 0.5-0.66; /);
    const never = await runTialn(["--out", out, "--predict", "x=0.99,T=1173,t=0.01", "--extrapolate"]);
    expect(never.stderr).toContain("--predict: x = 0.99 does not decompose at 1173 K");
  });

  it("trains on measurements and lists the rows it left out", async () => {
    const csv = join(folder, "mine.csv");
    writeFileSync(
      csv,
      "x_al,anneal_T_K,anneal_time_h,hardness_GPa\n0.5,,,30\n0.56,,,31\n0.6,1173,0.05,33\n0.56,1173,0.05,32\n0.6,1173,0.1,33.5\n0.64,,,31\n0.56,1473,1,22\n",
    );
    const measured = join(folder, "measured");
    const { code, stderr } = await runTialn(["--preset", "smoke", "--out", measured, "--hardness", csv]);
    expect(stderr).toContain("left out: x 0.56, 1473 K: 1473 K is outside 1073-1273 K");
    expect(code).toBe(0);
    const html = readFileSync(join(measured, "report.html"), "utf8");
    expect(html).toContain("1 measured rows were left out");
    expect(html).not.toContain("Hardness in this report is synthetic");
  });
});

it.skipIf(browser === undefined && process.env.REQUIRE_CHROMIUM !== "1")(
  "the report opens in headless Chromium with no console message and shows its pictures",
  async () => {
    const chrome = await chromium.launch({
      executablePath: browser!,
      args: ["--no-sandbox", "--disable-gpu"],
    });
    try {
      const page = await chrome.newPage({ viewport: { width: 1250, height: 900 } });
      const messages: string[] = [];
      page.on("console", (message) => messages.push(message.text()));
      page.on("pageerror", (error) => messages.push(error.message));
      await page.goto(`file://${join(out, "report.html")}`);
      const screenshot = await page.screenshot({ fullPage: true });
      expect(messages).toEqual([]);
      expect(screenshot.length).toBeGreaterThan(50_000);
      expect(await page.locator("figure svg").count()).toBeGreaterThan(8);
      const loaded = await page
        .locator("img")
        .evaluateAll((images) => images.every((image) => (image as HTMLImageElement).naturalWidth === 16));
      expect(loaded).toBe(true);
    } finally {
      await chrome.close();
    }
  },
);
