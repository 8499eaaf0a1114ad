import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadFrames } from "../src/run/frames.js";
import { runTialn } from "./run-tialn.js";

const folder = mkdtempSync(join(tmpdir(), "tialn-interrupt-"));
const whole = join(folder, "whole");
beforeAll(async () => {
  expect((await runTialn(["--preset", "smoke", "--out", whole])).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ["SIGKILL", "simulate  2"],
  ["SIGKILL", "simulate  6"],
  ["SIGKILL", "train autoencoder  50"],
  ["SIGKILL", "train autoencoder  75"],
  ["SIGINT", "simulate  4"],
  ["SIGINT", "train autoencoder  25"],
] as const)("%s at '%s', then --resume: the same frames and weights", async (signal, moment) => {
  const out = join(folder, `${signal}-${moment.replace(/\W+/g, "-")}`);
  let done = false;
  const killed = await runTialn(["--preset", "smoke", "--out", out], (stderr, kill) => {
    if (done || !stderr.includes(moment)) return;
    done = true;
    kill(signal);
  });
  expect(done).toBe(true);
  expect(killed.code).toBe(signal === "SIGINT" ? 130 : null);
  if (signal === "SIGINT") expect(killed.stderr).toContain("interrupted; continue with --resume");
  expect(existsSync(join(out, "report.html"))).toBe(false);

  expect((await runTialn(["--preset", "smoke", "--out", out, "--resume"])).code).toBe(0);
  const model = "autoencoder.safetensors";
  expect(readFileSync(join(out, model)).equals(readFileSync(join(whole, model)))).toBe(true);
  const history = (folder: string) =>
    JSON.parse(readFileSync(join(folder, "autoencoder-history.json"), "utf8")).epochs.map(
      ({ epoch, loss }: { epoch: number; loss: number }) => [epoch, loss],
    );
  expect(history(out)).toEqual(history(whole));
  const [resumed, reference] = [
    await loadFrames(out, "dataset.zarr"),
    await loadFrames(whole, "dataset.zarr"),
  ];
  expect(resumed.map(({ volume }) => volume.data)).toEqual(reference.map(({ volume }) => volume.data));
});
