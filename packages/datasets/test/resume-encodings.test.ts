import { join } from "node:path";
import { expect, it } from "vitest";
import { planRuns } from "../src/node/plan-runs.js";
import type { EncodingOptions } from "../src/store/encoding.js";
import { filesOf } from "./expect-same-store.js";
import { maps } from "./maps.js";
import { temporaryDirectory } from "./temporary-directory.js";
import { attempt, interrupt } from "./unfinished-run.js";

it.each<EncodingOptions>([
  { dtype: "uint16", range: [0, 1], framesPerChunk: 4 },
  { dtype: "uint16", range: [0, 1], framesPerChunk: 1 },
  { dtype: "float32", framesPerChunk: 7 },
])("continues to the same bytes wherever it is interrupted, with %j", async (encoding) => {
  const newStore = () => join(temporaryDirectory(), "maps.zarr");
  const [run] = planRuns({ ...maps(), encoding }, { name: "map-producer", version: "1" });
  const uninterrupted = newStore();
  await attempt(uninterrupted, run!);
  for (const frames of [[0], [3], [4], [0, 1, 2, 3, 4]]) {
    const store = newStore();
    for (const frame of frames) await interrupt(store, run!, frame);
    expect((await attempt(store, run!))[0]).toMatchObject({ kind: "resumed", frame: frames.at(-1) });
    expect(filesOf(store)).toEqual(filesOf(uninterrupted));
  }
});
