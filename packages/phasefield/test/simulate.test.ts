import { mean } from "@microstructure/volume";
import { expect, it } from "vitest";
import { createSimulation, frameTimes, simulate, tialn, uniformNoise } from "../src/index.js";
import { backend } from "./backend.js";

const initial = uniformNoise([8, 8, 8], { mean: 0.5, amplitude: 0.02, seed: 9, spacing: 1, unit: "nm" });
const options = { initial, temperature: 1173, dt: 0.5, backend };

it("yields the frames at the asked times, equal to a run by hand", async () => {
  const frames = [];
  for await (const frame of simulate(tialn, { ...options, times: [0, 3, 7.25] })) frames.push(frame);
  expect(frames.map((f) => f.time)).toEqual([0, 3, 7.25]);
  expect(frames[0]!.volume.data).toEqual(Float32Array.from(initial.data));
  const simulation = await createSimulation(tialn, options);
  await simulation.advanceTo(3);
  await simulation.advanceTo(7.25);
  expect(frames[2]!.volume).toEqual(await simulation.read());
  expect(frames[2]!.observation.step).toBe(simulation.stepCount);
  expect(frames[0]!.warnings).toHaveLength(1);
});

it("reports progress while it steps, up to the last step", async () => {
  const seen: { time: number; step: number }[] = [];
  const simulation = await createSimulation(tialn, {
    ...options,
    onProgress: (progress) => seen.push(progress),
  });
  await simulation.step(3000);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.map(({ step }) => step)).toEqual(seen.map(({ step }) => step).sort((a, b) => a - b));
  expect(seen.at(-1)).toEqual({ time: simulation.time, step: 3000 });
});

it("stops when the consumer stops", async () => {
  const frames = simulate(tialn, { ...options, times: frameTimes(1, 1000) });
  await frames.next();
  await frames.return(undefined);
  expect((await frames.next()).done).toBe(true);
});

it("lists frame times including both ends", () => {
  expect(frameTimes(60, 180)).toEqual([0, 60, 120, 180]);
  expect(frameTimes(0.1, 0.3)).toHaveLength(4);
  expect(() => frameTimes(0, 10)).toThrow(RangeError);
});

it("makes the same noise from the same seed with the exact mean", () => {
  const a = uniformNoise([6, 5, 4], { mean: 0.42, amplitude: 0.02, seed: 3 });
  const b = uniformNoise([6, 5, 4], { mean: 0.42, amplitude: 0.02, seed: 3 });
  expect(a.data).toEqual(b.data);
  expect(Math.abs(mean(a) - 0.42)).toBeLessThan(1e-16 * 10);
  expect(uniformNoise([6, 5, 4], { mean: 0.42, amplitude: 0.02, seed: 4 }).data).not.toEqual(a.data);
});
