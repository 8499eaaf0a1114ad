import { fileURLToPath } from "node:url";
import type { Campaign } from "../src/node/index.js";
import type { MapOptions } from "./fixtures/map-producer.js";

/** Two quick runs of six frames, two per chunk, of a chaotic map that gives out checkpoints. */
export function maps(options: MapOptions = {}): Campaign {
  return {
    name: "maps",
    producer: fileURLToPath(new URL("./fixtures/map-producer.ts", import.meta.url)),
    conditions: [{ rate: 3.9 }],
    seeds: [1, 2],
    options: { ...options },
    encoding: { dtype: "float32", framesPerChunk: 2 },
  };
}
