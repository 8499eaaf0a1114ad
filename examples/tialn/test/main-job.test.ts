import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
      "vti",
    ]);
    const vti = readdirSync(join(out, "vti"));
    const { fields } = decodeVti(readFileSync(join(out, "vti", vti[0]!)));
    expect(Object.keys(fields)).toEqual(["x_al", "x_al_reconstructed"]);
  });

  it("holds finite figures of every frame, part and model", () => {
    const { frames, reconstruction, hardness, warnings } = figures();
    expect(frames).toHaveLength(28);
    for (const { standardDeviation, wavelength, prior, predicted } of frames) {
      for (const value of [standardDeviation, wavelength, prior, predicted])
        expect(Number.isFinite(value)).toBe(true);
    }
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

  it("refuses to overwrite, and resumes a finished run without simulating or training again", async () => {
    const again = await runTialn(["--preset", "smoke", "--out", out]);
    expect(again).toMatchObject({ code: 1 });
    expect(again.stderr).toContain("holds a run already; continue it with --resume");
    const other = await runTialn(["--preset", "smoke", "--seed", "2", "--out", out, "--resume"]);
    expect(other.stderr).toContain(
      "was started with other options or by another version (preset smoke, seed 1)",
    );
    const model = readFileSync(join(out, "autoencoder.safetensors"));
    const resumed = await runTialn(["--preset", "smoke", "--out", out, "--resume"]);
    expect(resumed.code).toBe(0);
    expect(resumed.stderr).not.toContain("train autoencoder");
    expect(readFileSync(join(out, "autoencoder.safetensors")).equals(model)).toBe(true);
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
