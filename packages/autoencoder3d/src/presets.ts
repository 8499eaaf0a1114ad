import { resolveConfig } from "./config.js";
import type { AutoencoderConfig, AutoencoderOptions, StageConfig } from "./types.js";

/** Sizes of network that come ready-made; `paper` has the widths closest to the published model. */
export type PresetName = "tiny" | "small" | "base" | "paper";

/** A preset's grid and latent length; any other field of the configuration overrides its default. */
export type PresetOptions = Omit<AutoencoderOptions, "stages">;

const FILTERS: Readonly<Record<PresetName, readonly number[]>> = {
  tiny: [4, 8, 16, 32],
  small: [8, 16, 32, 64],
  base: [16, 32, 64, 128],
  paper: [32, 64, 128, 256],
};

/**
 * A configuration of four stages whose filters double: `tiny` 4-8-16-32, `small` 8-16-32-64, `base`
 * 16-32-64-128, `paper` 32-64-128-256.
 *
 * Each stage is k4 s2 while every axis is even; from the first odd grid on, the stages are k3 s1 on it
 * (24 -> 12 -> 6 -> 3, then one k3 s1 stage at 3).
 *
 * @throws RangeError for an unknown name, or a shape with an odd axis.
 */
export function autoencoderPreset(name: PresetName, options: PresetOptions): AutoencoderConfig {
  const filters = FILTERS[name];
  if (filters === undefined) {
    throw new RangeError(
      `autoencoderPreset: expected ${Object.keys(FILTERS).join(", ")}, got ${String(name)}`,
    );
  }
  let shape: readonly number[] = options.inputShape;
  if (!Array.isArray(shape) || shape.some((n) => n % 2 !== 0)) {
    throw new RangeError(`autoencoderPreset: expected an inputShape of three even numbers, got [${shape}]`);
  }
  const stages = filters.map((count): StageConfig => {
    if (shape.some((n) => n % 2 !== 0)) return { filters: count, kernel: 3, stride: 1 };
    shape = shape.map((n) => n / 2);
    return { filters: count, kernel: 4, stride: 2 };
  });
  return resolveConfig({ ...options, stages });
}
