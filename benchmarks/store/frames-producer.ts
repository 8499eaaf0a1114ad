/** Frames of one TiAlN run, from a file of f32, as fast as they are taken; records the milliseconds that each takes to store. */
import { readFileSync } from "node:fs";
import type { ProducedFrame, RunCondition } from "@microstructure/datasets/node";

export const version = "1";

export async function* produce({ params, options }: RunCondition): AsyncGenerator<ProducedFrame> {
  const edge = params.edge as number;
  const { buffer } = new Uint8Array(readFileSync((options as { file: string }).file));
  const frames = new Float32Array(buffer);
  const size = edge ** 3;
  const start = performance.now();
  for (let time = 0; (time + 1) * size <= frames.length; time++) {
    const data = frames.subarray(time * size, (time + 1) * size);
    const volume = { data, shape: [edge, edge, edge], spacing: [1, 1, 1], unit: "nm" } as const;
    const record = { ms: time === 0 ? 0 : (performance.now() - start) / time };
    yield { time, volume, record };
  }
}
