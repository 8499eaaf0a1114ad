import { createRandom } from "@microstructure/volume";
import { PRIOR, priorHardness } from "../prior/hardness-prior.js";
import type { FrameRecord } from "../run/frames.js";
import type { MeasuredRow } from "../run/measurements.js";

/** A microstructure with the hardness that a model is trained on. */
export interface Labelled {
  readonly frame: FrameRecord;
  /** GPa. */
  readonly hardness: number;
}

const SCATTER_STREAM = 7;

/** Frames with synthetic hardness: the physics prior plus its seeded scatter. */
export function labelByPrior(frames: readonly FrameRecord[], seed: number): Labelled[] {
  const random = createRandom(seed, SCATTER_STREAM);
  return frames.map((frame, i) => ({
    frame,
    hardness: priorHardness(frame) + PRIOR.scatter.value * random.normalAt(i),
  }));
}

/** Measured rows with the simulated microstructure of their treatment. */
export function labelByMeasurement(rows: readonly MeasuredRow[], frames: readonly FrameRecord[]): Labelled[] {
  return rows.map(({ xAl, temperature, time, hardness }) => {
    const frame = frames.find((f) => f.xAl === xAl && f.temperature === temperature && f.time === time);
    if (!frame)
      throw new Error(`labelByMeasurement: no simulated frame for x ${xAl}, ${temperature} K, ${time} s`);
    return { frame, hardness };
  });
}
