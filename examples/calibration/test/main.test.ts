import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import type { Calibration } from "../src/calibrate.js";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [
      "--import",
      TSX,
      "--conditions=@microstructure/source",
      MAIN,
      ...args,
    ]);
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (data) => {
      stdout += data;
    });
    child.stderr.on("data", (data) => {
      stderr += data;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

it("writes figure, numbers and tables of a quick run", async () => {
  const out = mkdtempSync(join(tmpdir(), "calibration-test-"));
  onTestFinished(() => rmSync(out, { recursive: true }));
  const { code, stdout, stderr } = await run("--quick", "--out", out);
  expect(stderr).toContain("simulated x = 0.5, 1123 K");
  expect(code).toBe(0);
  const read = (name: string) => readFileSync(join(out, name), "utf8");
  expect(read("calibration.md")).toBe(stdout);
  expect(read("calibration.svg")).toMatch(/^<svg xmlns=.*<\/svg>\n$/s);
  expect(`${stdout}${read("calibration.svg")}`).not.toMatch(/NaN|Infinity|undefined/);

  const { results, checks } = JSON.parse(read("calibration.json")) as Calibration;
  const [coarse, fine] = results.map(({ chosen }) => chosen!);
  expect([coarse!.misfits.onset, fine!.misfits.onset]).toEqual([0, 0]);
  // The grid of the candidates has steps of 3 % in wavelength, and 0.5 nm cells carry the measured one.
  expect(fine!.misfits.wavelength).toBeLessThan(0.03);
  expect(coarse!.misfits.wavelength).toBeGreaterThan(0.2);
  // A box of five wavelengths: some 5 % in wavelength and time from one start noise to the next.
  const [check] = checks;
  expect(check!.wavelength / check!.candidate.prediction.wavelength.peak).toBeCloseTo(1, 1);
  expect(check!.times[0]!.twoPhases / check!.candidate.times[0]!.twoPhases).toBeCloseTo(1, 1);
}, 120_000);
