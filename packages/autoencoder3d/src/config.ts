import { assertShape, type LengthUnit, type Shape3, type Spacing3, voxelCount } from "@microstructure/volume";
import { assertArray, assertRecord } from "./argument.js";
import { convGeometry } from "./ops/geometry.js";
import type { AutoencoderConfig, AutoencoderOptions, InputScale, StageConfig } from "./types.js";

const UNITS: readonly LengthUnit[] = ["nm", "um", "m", "lattice"];

const CONFIG_KEYS = [
  "inputShape",
  "latentSize",
  "stages",
  "leakySlope",
  "outputActivation",
  "padding",
  "inputScale",
  "spacing",
  "unit",
  "seed",
] as const satisfies readonly (keyof AutoencoderConfig)[];
const STAGE_KEYS: readonly (keyof StageConfig)[] = ["filters", "kernel", "stride"];
const SCALE_KEYS: readonly (keyof InputScale)[] = ["offset", "scale"];

/**
 * The complete configuration: defaults filled in, every field checked and copied.
 *
 * @throws RangeError naming the first field that is unknown or out of range, or the stage that does not divide its
 * grid.
 */
export function resolveConfig(options: AutoencoderOptions): AutoencoderConfig {
  assertKeys("the configuration", options, CONFIG_KEYS);
  const config: AutoencoderConfig = {
    inputShape: copy(options.inputShape),
    latentSize: options.latentSize,
    stages: copyStages(options.stages ?? []),
    leakySlope: options.leakySlope ?? 0.2,
    outputActivation: options.outputActivation ?? "sigmoid",
    padding: options.padding ?? "same",
    inputScale: copyScale(options.inputScale ?? { offset: 0, scale: 1 }),
    spacing: copy(options.spacing ?? [1, 1, 1]),
    unit: options.unit ?? "lattice",
    seed: options.seed ?? 0,
  };
  assertConfig(config);
  return config;
}

function copyStages(stages: readonly StageConfig[]): Required<StageConfig>[] {
  assertArray("resolveConfig", "stages", stages);
  return stages.map((stage, i) => {
    assertKeys(`stage ${i}`, stage, STAGE_KEYS);
    const { filters, kernel = 4, stride = 2 } = stage;
    return { filters, kernel, stride };
  });
}

/** Fields in one order, so that configurations can be compared as JSON. */
function copyScale(inputScale: InputScale): InputScale {
  assertKeys("inputScale", inputScale, SCALE_KEYS);
  return { offset: inputScale.offset, scale: inputScale.scale };
}

/** A copy of a tuple; what is no array is left for the assertions to name. */
function copy<T extends readonly number[]>(values: T): T {
  return Array.isArray(values) ? ([...values] as unknown as T) : values;
}

/** Volumes that batch normalisation needs at least: two where the deepest grid is one voxel, whose variance is 0. */
export function smallestBatch(config: AutoencoderConfig): 1 | 2 {
  return voxelCount(stageShapes(config)[config.stages.length]!) === 1 ? 2 : 1;
}

/** Grids after the input and after each stage. @throws RangeError when a stage does not divide its grid. */
export function stageShapes({
  inputShape,
  stages,
  padding,
}: Pick<AutoencoderConfig, "inputShape" | "stages" | "padding">): Shape3[] {
  const shapes: Shape3[] = [inputShape];
  stages.forEach(({ kernel, stride }, i) => {
    const [nz, ny, nx] = shapes[i] as Shape3;
    const { pad } = convGeometry(kernel, stride, padding);
    if (nz % stride !== 0 || ny % stride !== 0 || nx % stride !== 0) {
      throw new RangeError(
        `resolveConfig: expected stage ${i} (stride ${stride}) to divide its grid, got ${nz}x${ny}x${nx}`,
      );
    }
    if (padding === "periodic" && Math.min(nz, ny, nx) < pad) {
      throw new RangeError(
        `resolveConfig: expected a grid of at least ${pad} voxels for periodic stage ${i}, got ${nz}x${ny}x${nx}`,
      );
    }
    shapes.push([nz / stride, ny / stride, nx / stride]);
  });
  return shapes;
}

function assertConfig(config: AutoencoderConfig): void {
  assertShape("resolveConfig", config.inputShape);
  assertCount("latentSize", config.latentSize);
  if (config.stages.length === 0)
    throw new RangeError("resolveConfig: expected at least one stage, got none");
  for (const { filters } of config.stages) assertCount("filters", filters);
  if (!Number.isFinite(config.leakySlope) || config.leakySlope <= 0 || config.leakySlope >= 1) {
    throw new RangeError(`resolveConfig: expected leakySlope in (0, 1), got ${config.leakySlope}`);
  }
  if (config.outputActivation !== "sigmoid" && config.outputActivation !== "linear") {
    throw new RangeError(
      `resolveConfig: expected outputActivation sigmoid or linear, got ${String(config.outputActivation)}`,
    );
  }
  if (config.padding !== "same" && config.padding !== "periodic") {
    throw new RangeError(`resolveConfig: expected padding same or periodic, got ${String(config.padding)}`);
  }
  const { offset, scale } = config.inputScale;
  if (!Number.isFinite(offset) || !Number.isFinite(scale) || scale === 0) {
    throw new RangeError(
      `resolveConfig: expected a finite inputScale with scale != 0, got offset ${offset}, scale ${scale}`,
    );
  }
  assertSpacing(config.spacing);
  if (!UNITS.includes(config.unit)) {
    throw new RangeError(`resolveConfig: expected unit ${UNITS.join(", ")}, got ${String(config.unit)}`);
  }
  if (!Number.isSafeInteger(config.seed) || config.seed < 0) {
    throw new RangeError(`resolveConfig: expected a non-negative safe integer seed, got ${config.seed}`);
  }
  stageShapes(config);
}

function assertKeys(what: string, value: object, known: readonly string[]): void {
  assertRecord("resolveConfig", `${what} to be an object`, value);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new RangeError(`resolveConfig: expected ${known.join(", ")} in ${what}, got "${unknown}"`);
  }
}

function assertCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`resolveConfig: expected ${name} to be a positive integer, got ${value}`);
  }
}

function assertSpacing(spacing: Spacing3): void {
  if (!Array.isArray(spacing) || spacing.length !== 3 || !spacing.every((d) => Number.isFinite(d) && d > 0)) {
    throw new RangeError(`resolveConfig: expected spacing of three positive numbers, got [${spacing}]`);
  }
}
