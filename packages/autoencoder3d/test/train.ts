import type { GridOptions, Volume } from "@microstructure/volume";
import {
  type AutoencoderConfig,
  createAutoencoder,
  type EpochRecord,
  type FitOptions,
  resolveConfig,
  type VolumeSource,
} from "../src/index.js";
import { waves } from "./fields.js";

export const config: AutoencoderConfig = resolveConfig({
  inputShape: [8, 8, 8],
  latentSize: 6,
  stages: [{ filters: 4 }, { filters: 8 }],
  spacing: [2, 2, 2],
  unit: "nm",
});
export const grid: GridOptions = { spacing: 2, unit: "nm" };
export const volumes: Volume[] = waves(12, [8, 8, 8], 1);
export const options: FitOptions = { epochs: 3, batchSize: 4, learningRate: 3e-3, seed: 5 };

/** Records and final weights of a fresh autoencoder after training. */
export async function train(
  source: VolumeSource,
  fitOptions: FitOptions,
): Promise<{ records: EpochRecord[]; bytes: Uint8Array }> {
  const autoencoder = createAutoencoder(config);
  const records: EpochRecord[] = [];
  for await (const record of autoencoder.fit(source, fitOptions)) records.push(record);
  const bytes = await autoencoder.save();
  autoencoder.dispose();
  return { records, bytes };
}
