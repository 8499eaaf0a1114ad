import type { ProducedFrame, RunCondition } from "@microstructure/datasets/node";
import { fromFunction } from "@microstructure/volume";

/** Two frames of a wave about the condition's composition. */
export async function* produce({ params, seed }: RunCondition): AsyncGenerator<ProducedFrame> {
  for (const time of [0, 1]) {
    const volume = fromFunction(
      (_z, _y, x) => (params["xAl"] ?? 0) + 0.1 * Math.sin(seed + time + x),
      [4, 4, 4],
    );
    yield { time, volume };
  }
}
