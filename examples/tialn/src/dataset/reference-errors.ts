import type { StoredDataset } from "@microstructure/datasets";
import { wasm } from "@microstructure/fft/wasm";
import { dominantWavelength, rmse } from "@microstructure/metrics";
import { standardDeviation } from "@microstructure/volume";
import type { Condition } from "../run/presets.js";

/** How far a stored frame is from the same frame computed with a smaller tolerance. */
export interface FrameError extends Condition {
  /** s. */
  readonly time: number;
  /** Root mean square over voxels of the difference in Al fraction. */
  readonly field: number;
  /** Standard deviation of the reference, which a field error is to be compared with. */
  readonly amplitude: number;
  /** Relative differences from the reference. */
  readonly amplitudeError: number;
  readonly wavelengthError: number;
  /** Mean wavelength of the reference, nm. */
  readonly wavelength: number;
}

/** A set of figures for every frame of `reference` after the first, by the frame of `dataset` at that time. */
export async function referenceErrors(
  dataset: StoredDataset,
  reference: StoredDataset,
): Promise<FrameError[]> {
  const fft = await wasm();
  const errors: FrameError[] = [];
  for (const { id, params } of reference.runs) {
    const { xAl, temperature } = params as { xAl: number; temperature: number };
    const run = dataset.runs.find((r) => r.params.xAl === xAl && r.params.temperature === temperature);
    if (!run) throw new Error(`reference: the set has no run of x ${xAl}, ${temperature} K`);
    const times = await dataset.times(run.id);
    for (const [i, time] of (await reference.times(id)).entries()) {
      if (time === 0) continue;
      const index = times.indexOf(time);
      if (index < 0)
        throw new Error(`reference: the run of x ${xAl}, ${temperature} K has no frame at ${time} s`);
      const { volume: exact } = await reference.frame(id, i);
      const { volume } = await dataset.frame(run.id, index);
      const [wavelength, found] = [exact, volume].map((v) => dominantWavelength(v, { fft })!) as [
        number,
        number,
      ];
      const amplitude = standardDeviation(exact);
      errors.push({
        xAl,
        temperature,
        time,
        field: rmse(volume, exact),
        amplitude,
        amplitudeError: standardDeviation(volume) / amplitude - 1,
        wavelength,
        wavelengthError: found / wavelength - 1,
      });
    }
  }
  return errors;
}
