import { openStore } from "@microstructure/datasets";
import { FetchStore } from "zarrita";

const dataset = await openStore(new FetchStore(new URL("/store.zarr", location.href)));
let samples = 0;
let wrong = 0;
for await (const { volume, group, id } of dataset) {
  const first = 1000 * Number(group === "run-a") + 100 * Number(id.split("/")[1]) + 0.25;
  wrong += volume.data.filter((value, i) => value !== first + i).length;
  samples++;
}
console.log(`found ${JSON.stringify({ missing: dataset.info.missing, samples, wrong })}`);
