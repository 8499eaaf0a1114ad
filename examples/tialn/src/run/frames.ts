import { join } from "node:path";
import { openStore } from "@microstructure/datasets/node";
import { dominantWavelength } from "@microstructure/metrics";
import { extent, standardDeviation, type Volume } from "@microstructure/volume";

/** A stored frame in memory with its descriptors. */
export interface FrameRecord {
  readonly id: string;
  /** Id of its run. */
  readonly group: string;
  readonly xAl: number;
  /** K. */
  readonly temperature: number;
  /** s. */
  readonly time: number;
  readonly volume: Volume;
  readonly standardDeviation: number;
  /** Mean wavelength 2 pi / <q>, nm. */
  readonly wavelength: number;
  readonly min: number;
  readonly max: number;
}

export const DATASET = "dataset.zarr";
export const MEASURED_DATASET = "measured.zarr";

/** All frames of a store of the run folder, in the order of the campaign and of time. */
export async function loadFrames(out: string, store: string): Promise<FrameRecord[]> {
  const dataset = await openStore(join(out, store));
  const frames: FrameRecord[] = [];
  for await (const { id, group, volume, params } of dataset) {
    const { xAl, temperature, time } = params as Record<"xAl" | "temperature" | "time", number>;
    frames.push({ id, group, xAl, temperature, time, volume, ...describe(volume) });
  }
  return frames;
}

/** Warnings of a store's runs, one line per run that has any. */
export async function storeWarnings(out: string, store: string): Promise<string[]> {
  const dataset = await openStore(join(out, store));
  return dataset.runs.flatMap(({ params, record }) => {
    const warnings = (record as { warnings?: string[] } | undefined)?.warnings ?? [];
    return warnings.map((warning) => `x = ${params.xAl}, ${params.temperature} K: ${warning}`);
  });
}

/** Descriptors of one field. @throws RangeError for a constant field, which has no wavelength. */
export function describe(
  volume: Volume,
): Pick<FrameRecord, "standardDeviation" | "wavelength" | "min" | "max"> {
  const wavelength = dominantWavelength(volume);
  if (wavelength === undefined)
    throw new RangeError("describe: expected a field that varies, got a constant one");
  const [min, max] = extent(volume);
  return { standardDeviation: standardDeviation(volume), wavelength, min, max };
}
