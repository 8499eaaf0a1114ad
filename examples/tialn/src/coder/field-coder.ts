import type { Volume } from "@microstructure/volume";
import { cutWindows, joinWindows } from "./windows.js";

/** An autoencoder, or what works like one, of cubes. */
export interface WindowCoder {
  encode(volumes: readonly Volume[]): Promise<Float32Array[]> | Float32Array[];
  decode(latents: readonly Float32Array[]): Promise<Volume[]> | Volume[];
}

/** Compresses whole fields window by window: a field becomes as many latent vectors as it has windows. */
export interface FieldCoder {
  /** Latent vectors of the windows of each field, z slowest. */
  encode(volumes: readonly Volume[]): Promise<Float32Array[][]>;
  /** Each field from its latent vectors alone; windows are set side by side without blending. */
  reconstruct(volumes: readonly Volume[]): Promise<Volume[]>;
}

/** Fields encoded at once: all windows of a data set would be another copy of it. */
const BATCH = 16;

export function createFieldCoder(coder: WindowCoder, edge: number): FieldCoder {
  /** `use` of the latent vectors of every field. */
  async function each<T>(
    volumes: readonly Volume[],
    use: (latents: Float32Array[], volume: Volume) => Promise<T> | T,
  ): Promise<T[]> {
    const results: T[] = [];
    for (let start = 0; start < volumes.length; start += BATCH) {
      const fields = volumes.slice(start, start + BATCH);
      const windows = fields.map((volume) => cutWindows(volume, edge));
      const latents = await coder.encode(windows.flat());
      let at = 0;
      for (const [i, field] of fields.entries()) {
        const own = latents.slice(at, at + windows[i]!.length);
        at += own.length;
        results.push(await use(own, field));
      }
    }
    return results;
  }
  return {
    encode: (volumes) => each(volumes, (latents) => latents),
    reconstruct: (volumes) =>
      each(volumes, async (latents, { shape }) => joinWindows(await coder.decode(latents), shape)),
  };
}
