import { join } from "node:path";
import { openStore } from "@microstructure/datasets/node";
import type { FftEngine } from "@microstructure/fft";
import { wasm } from "@microstructure/fft/wasm";
import { connectivity, dominantWavelength, interfacialArea } from "@microstructure/metrics";
import { extent, mean, standardDeviation, type Volume } from "@microstructure/volume";

/** Which frame of which run. */
interface Identity {
  readonly id: string;
  /** Id of its run. */
  readonly group: string;
  readonly xAl: number;
  /** K. */
  readonly temperature: number;
  /** s. */
  readonly time: number;
}

/** A stored frame in memory with its descriptors. */
export interface FrameRecord extends Identity {
  readonly volume: Volume;
  readonly standardDeviation: number;
  /** Mean wavelength 2 pi / <q>, nm. */
  readonly wavelength: number;
  /** Area of the surface x = mean composition per volume, 1/nm. */
  readonly interfaceDensity: number;
  /** Share of the Al-rich phase, x above the mean, in its largest connected domain. */
  readonly largestDomain: number;
  readonly min: number;
  readonly max: number;
}

export const DATASET = "dataset.zarr";
export const MEASURED_DATASET = "measured.zarr";

/** All frames of a store of the run folder, in the order of the campaign and of time. */
export async function loadFrames(out: string, store: string): Promise<FrameRecord[]> {
  const dataset = await openStore(join(out, store));
  const fft = await wasm();
  const frames: FrameRecord[] = [];
  for await (const { id, group, volume, params } of dataset) {
    const { xAl, temperature, time } = params as Record<"xAl" | "temperature" | "time", number>;
    frames.push({ id, group, xAl, temperature, time, volume, ...descriptors(volume, fft) });
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

/**
 * Descriptors of one field, those that the report shows.
 *
 * @throws RangeError for a constant field, which has no wavelength.
 */
export function descriptors(volume: Volume, fft: FftEngine): Omit<FrameRecord, keyof Identity | "volume"> {
  const wavelength = dominantWavelength(volume, { fft });
  const phase = { threshold: mean(volume) };
  const { largestFraction } = connectivity(volume, phase);
  if (wavelength === undefined || largestFraction === undefined) {
    throw new RangeError("descriptors: expected a field that varies, got a constant one");
  }
  const [min, max] = extent(volume);
  return {
    standardDeviation: standardDeviation(volume),
    wavelength,
    interfaceDensity: interfacialArea(volume, phase).density,
    largestDomain: largestFraction,
    min,
    max,
  };
}
