import { availableParallelism } from "node:os";
import { expect, it } from "vitest";
import { produce, threadsPerRun } from "../src/producer.js";

it("shares the cores among fewer runs than there are, and gives more runs one thread each", () => {
  const cores = availableParallelism();
  expect(threadsPerRun(1)).toBe(cores);
  expect(threadsPerRun(cores)).toBe(1);
  expect(threadsPerRun(10 * cores)).toBe(1);
});

it("gives the same frames whatever the number of runs beside it", async () => {
  const frames = async (runs: number) => {
    const params = { xAl: 0.56, temperature: 1173, until: 4, frames: 2 };
    const condition = { params, seed: 1, options: { edge: 32, runs, times: {} } };
    const { signal } = new AbortController();
    const found = [];
    for await (const { time, volume } of produce(condition, signal)) found.push({ time, volume });
    return found;
  };
  const alone = await frames(1);
  expect(alone.map(({ time }) => time)).toEqual([0, 4]);
  expect(await frames(100)).toEqual(alone);
});
