import type { EncodingOptions } from "@microstructure/datasets";
import { openStore } from "@microstructure/datasets/node";
import { createRandom, permutation } from "@microstructure/volume";
import { milliseconds } from "../fft/peers.js";
import type { Comparison, Suite } from "../measure/suite.js";
import { runPython } from "../peers/python.js";
import { EDGE, type MeasuredStore, writeStore } from "./stores.js";

const ORDERS = ["in order", "at random"] as const;

function encodings(isQuick: boolean): EncodingOptions[] {
  const counts = isQuick ? [4] : [1, 2, 4, 8, 16];
  return (["float32", "uint16"] as const).flatMap((dtype) =>
    counts.map(
      (framesPerChunk): EncodingOptions =>
        dtype === "float32" ? { dtype, framesPerChunk } : { dtype, range: [-0.1, 1.1], framesPerChunk },
    ),
  );
}

/** Reading all frames of one TiAlN run from a store on disk: decompressed, checked, as f32. */
export const storeReads: Suite = {
  name: "store-reads",
  title: `Frames of ${EDGE}^3 from a store`,
  unit: "ms/frame",
  async *comparisons({ isQuick }) {
    for (const encoding of encodings(isQuick)) {
      const store = await writeStore(encoding, isQuick ? 8 : 96);
      for (const order of ORDERS) yield compare(store, encoding, order);
    }
  },
};

function compare(
  { path, dataset, bytesPerFrame, writeMs }: MeasuredStore,
  { dtype, framesPerChunk }: EncodingOptions,
  order: (typeof ORDERS)[number],
): Comparison {
  const { size } = dataset;
  const shuffled = permutation(size, createRandom(1));
  return {
    job: `${order}, ${dtype}, ${framesPerChunk} per chunk`,
    precision: "f32",
    threads: 1,
    entries: [
      {
        code: "datasets",
        role: "ours",
        async measure() {
          const fresh = await openStore(path);
          const start = performance.now();
          for (let i = 0; i < size; i++) {
            await fresh.read(fresh.entries[order === "in order" ? i : shuffled[i]!]!);
          }
          return { value: (performance.now() - start) / size, detail: { bytesPerFrame, writeMs } };
        },
      },
      {
        code: "zarr-python",
        role: "peer",
        measure: () =>
          milliseconds(
            runPython(
              ["numpy", "zarr"],
              "store_zarr.py",
              [path, dataset.runs[0]!.id, order === "in order" ? "in-order" : [...shuffled].join(",")],
              1,
            ),
          ),
      },
    ],
  };
}
