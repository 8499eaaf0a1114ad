import {
  assertVolume,
  findNonFinite,
  formatShape,
  sameShape,
  type Volume,
  type VolumeData,
} from "@microstructure/volume";
import { canonicalJson } from "../store/canonical-json.js";
import type { RunState } from "./checkpoint-file.js";
import type { ProducedFrame } from "./producer.js";

/** What the frames of a run so far demand of the next one. */
export interface FramesSoFar {
  readonly times: readonly number[];
  /** Absent before the first frame. */
  readonly grid?: RunState["grid"];
  /** Frames that an earlier process wrote; 0 for a run from its start. */
  readonly resumed: number;
}

/** @throws RangeError or TypeError when the next frame of a run is not as {@link ProducedFrame} describes. */
export function checkFrame(frame: ProducedFrame, { times, grid, resumed }: FramesSoFar): void {
  const { time, volume, record, checkpoint } = frame;
  const where = `producer: frame ${times.length}`;
  assertVolume(where, volume);
  if (!Number.isFinite(time)) throw new RangeError(`${where}: expected a finite time, got ${time}`);
  const previous = times.at(-1);
  if (previous !== undefined && time <= previous) {
    const hint = times.length === resumed ? " (the run continues from condition.resume)" : "";
    throw new RangeError(`${where}: expected a time after ${previous}, got ${time}${hint}`);
  }
  const bad = findNonFinite(volume);
  if (bad >= 0)
    throw new RangeError(`${where}: expected finite voxels, got ${volume.data[bad]} at index ${bad}`);
  if (grid) checkGrid(where, volume, grid);
  if (record !== undefined) canonicalJson(record);
  if (checkpoint !== undefined && typeof checkpoint !== "function") {
    throw new TypeError(`${where}: expected checkpoint to be a function, got ${typeof checkpoint}`);
  }
}

function checkGrid(where: string, volume: Volume<VolumeData>, grid: RunState["grid"]): void {
  const { shape, spacing, unit } = grid;
  const sameSpacing = volume.unit === unit && volume.spacing.every((d, i) => d === spacing[i]);
  if (sameSpacing && sameShape(volume.shape, shape)) return;
  throw new RangeError(
    `${where}: expected the grid of frame 0 (${formatShape(shape)}), got another (${formatShape(volume.shape)})`,
  );
}
