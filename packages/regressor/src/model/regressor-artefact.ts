import { RegressorFormatError } from "../errors.js";
import { packArtefact, unpackArtefact } from "./artefact.js";
import { type RegressorConfig, type ResolvedRegressorConfig, resolveConfig } from "./config.js";
import type { Standardizer } from "./standardizer.js";

/** All that training found: scaling of features and target, and the weights layer by layer (kernel, bias). */
export interface FittedState {
  readonly input: Standardizer;
  readonly target: Standardizer;
  readonly weights: readonly Float32Array[];
}

/** All that a file holds. */
export interface SavedRegressor extends FittedState {
  readonly config: ResolvedRegressorConfig;
}

/** Bytes of a fitted regressor. */
export function packRegressor(
  config: ResolvedRegressorConfig,
  { input, target, weights }: FittedState,
): Uint8Array {
  const flat = new Float32Array(weights.reduce((sum, w) => sum + w.length, 0));
  let offset = 0;
  for (const w of weights) {
    flat.set(w, offset);
    offset += w.length;
  }
  return packArtefact({ kind: "regressor", config, input, target }, new Uint8Array(flat.buffer));
}

/** @throws RegressorFormatError when a part is missing, has the wrong size or is not finite. */
export function unpackRegressor(bytes: Uint8Array): SavedRegressor {
  const { header, payload } = unpackArtefact(bytes, "regressor");
  const config = readConfig(header["config"]);
  const input = readStandardizer("input", header["input"], config.inputSize);
  const target = readStandardizer("target", header["target"], 1);
  const sizes = weightSizes(config);
  const expected = 4 * sizes.reduce((sum, size) => sum + size, 0);
  if (payload.length !== expected) {
    throw new RegressorFormatError(`expected ${expected} bytes of weights, got ${payload.length}`);
  }
  const flat = new Float32Array(Uint8Array.from(payload).buffer);
  if (!flat.every(Number.isFinite)) throw new RegressorFormatError("expected finite weights");
  let offset = 0;
  const weights = sizes.map((size) => flat.slice(offset, (offset += size)));
  return { config, input, target, weights };
}

function weightSizes({ inputSize, hidden }: ResolvedRegressorConfig): number[] {
  const widths = [inputSize, ...hidden, 1];
  return widths.slice(1).flatMap((units, i) => [widths[i]! * units, units]);
}

function readConfig(value: unknown): ResolvedRegressorConfig {
  try {
    return resolveConfig(value as RegressorConfig);
  } catch (cause) {
    throw new RegressorFormatError("expected a valid config", { cause });
  }
}

function readStandardizer(name: string, value: unknown, width: number): Standardizer {
  const { mean, scale } = (value ?? {}) as Partial<Standardizer>;
  const isComplete = [mean, scale].every(
    (list) => Array.isArray(list) && list.length === width && list.every(Number.isFinite),
  );
  if (!isComplete || !scale!.every((s) => s >= 0)) {
    throw new RegressorFormatError(`expected ${width} finite means and scales >= 0 for ${name}`);
  }
  return { mean: mean!, scale: scale! };
}
