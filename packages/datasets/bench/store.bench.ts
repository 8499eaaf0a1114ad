import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, fromFunction, toFloat32, type Volume } from "@microstructure/volume";
import { afterAll, bench, describe } from "vitest";
import { openRunWriter } from "../src/node/open-run-writer.js";
import { openStore } from "../src/node/open-store.js";
import { claimPartials, createPartials } from "../src/node/partial-runs.js";
import { planRuns } from "../src/node/plan-runs.js";
import { rootAttributes } from "../src/node/root-attributes.js";
import type { RunWriter } from "../src/node/run-writer.js";
import { writeRoot } from "../src/node/store-directory.js";
import type { StoredDataset } from "../src/store/open-store.js";

const folder = mkdtempSync(join(tmpdir(), "datasets-bench-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A smooth two-phase field like that of spinodal decomposition: what the stores of this project hold. */
function twoPhase(n: number): Volume {
  const random = createRandom(1);
  const wave = () => Math.round((random.uniform() - 0.5) * (n / 5));
  const waves = Array.from(
    { length: 30 },
    () => [wave(), wave(), wave(), 2 * Math.PI * random.uniform()] as const,
  );
  const k = (2 * Math.PI) / n;
  const sum = (z: number, y: number, x: number) =>
    waves.reduce((s, [a, b, c, phase]) => s + Math.cos(k * (a * z + b * y + c * x) + phase), 0);
  return toFloat32(fromFunction((z, y, x) => 0.5 + 0.4 * Math.tanh(sum(z, y, x) / 3), [n, n, n]));
}

describe.each([32, 48, 64])("%d^3", (n) => {
  const volume = twoPhase(n);
  let writer: RunWriter;
  let time = 0;
  let dataset: StoredDataset;

  async function prepare(): Promise<void> {
    const producer = { name: "bench", version: "1" };
    const campaign = { name: "bench", producer: "bench", conditions: [{ n }], seeds: [1] };
    const [run] = planRuns(campaign, producer);
    const store = join(folder, `${n}.zarr`);
    rmSync(store, { recursive: true, force: true });
    mkdirSync(store);
    await writeRoot(store, await rootAttributes(campaign, producer, [run!]));
    const partials = await claimPartials(store);
    await createPartials(partials);
    const { writer: complete } = await openRunWriter(store, partials, run!);
    for (let i = 0; i < 4; i++) await complete.append({ time: i, volume });
    await complete.commit();
    dataset = await openStore(store);
    ({ writer } = await openRunWriter(store, partials, run!));
    await writer.append({ time: time++, volume });
  }

  bench("write a frame to disk", async () => writer.append({ time: time++, volume }), {
    setup: prepare,
    iterations: 20,
  });
  const state = new Uint8Array(Float64Array.from(volume.data).buffer);
  bench("store an f64 checkpoint", async () => writer.checkpoint(state), { setup: prepare, iterations: 20 });
  bench("read a frame", async () => void (await dataset.frame(dataset.runs[0]!.id, time++ % 4)), {
    iterations: 20,
  });
});
