import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { openStore } from "../src/node/index.js";
import { temporaryDirectory } from "./temporary-directory.js";

const built = ["..", "../../volume"].map((path) => new URL(`${path}/dist/index.js`, import.meta.url));

const PRODUCER = `
export const version = "1";
export async function* produce({ params }) {
  const volume = { data: Float32Array.of(params.x), shape: [1, 1, 1], spacing: [1, 1, 1], unit: "lattice" };
  yield { time: 0, volume };
}`;

const MAIN = `
import { runCampaign } from ${JSON.stringify(new URL("../dist/node/index.js", import.meta.url).href)};
await runCampaign({ name: "built", producer: "./producer.mjs", conditions: [{ x: 0.5 }], seeds: [1] }, { store: "built.zarr" });
`;

it.skipIf(!built.every((url) => existsSync(url)))(
  "runs a JavaScript producer from the built package, also under node --eval",
  async () => {
    const cwd = temporaryDirectory();
    writeFileSync(join(cwd, "producer.mjs"), PRODUCER);
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", MAIN], { cwd });
    const dataset = await openStore(join(cwd, "built.zarr"));
    expect((await dataset.frame(dataset.runs[0]!.id, 0)).volume.data).toEqual(Float32Array.of(0.5));
  },
);
