import { fileURLToPath } from "node:url";
import type { Campaign } from "../src/node/index.js";

/** Path of the deterministic test producer. */
export const waveProducer: string = fileURLToPath(new URL("./fixtures/wave-producer.ts", import.meta.url));

/** Four quick runs of three frames. */
export const waves: Campaign = {
  name: "waves",
  producer: waveProducer,
  conditions: [{ x: 0.25 }, { x: 0.5 }],
  seeds: [1, 2],
};

/** Voxel (z, y, x) of a frame of the test producer, in f32. */
export function waveValue(
  x: number,
  seed: number,
  frame: number,
  at: readonly [number, number, number],
): number {
  return Math.fround(x + Math.sin(seed + frame + at[0] + 10 * at[1] + 100 * at[2]));
}
