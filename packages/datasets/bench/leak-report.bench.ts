import { createRandom, fromFunction, toFloat32 } from "@microstructure/volume";
import { bench, describe } from "vitest";
import { fromSamples, leakReport, type Sample, splitByGroup } from "../src/index.js";

const random = createRandom(1);
const fields = Array.from({ length: 20 }, () =>
  toFloat32(fromFunction(() => random.uniform(), [48, 48, 48])),
);

describe.each([1000, 4962])("%d samples of 48^3, a fifth of them tested", (count) => {
  const samples = Array.from({ length: count }, (_, i): Sample => {
    const group = `run${Math.floor(i / 30)}`;
    return { id: `${group}/${i % 30}`, volume: fields[i % 20]!, params: {}, group };
  });
  const dataset = fromSamples(samples);
  const split = splitByGroup(dataset.entries, { test: 0.2, seed: 1 });

  bench(
    "leakReport, volumes in memory",
    async () => {
      await leakReport(dataset, split);
    },
    { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 },
  );
});
