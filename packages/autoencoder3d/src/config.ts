import { assertShape, type LengthUnit, type Shape3, type Spacing3 } from "@microstructure/volume";
import { convGeometry } from "./ops/geometry.js";
import type { AutoencoderConfig, AutoencoderOptions } from "./types.js";

const UNITS: readonly LengthUnit[] = ["nm", "um", "m", "lattice"];

/**
 * The complete configuration: defaults filled in, every field checked.
 *
 * @throws RangeError naming the first field that is out of range, or the stage that does not divide its grid.
 */
export function resolveConfig(options: AutoencoderOptions): AutoencoderConfig {
  const config: AutoencoderConfig = {
    inputShape: options.inputShape,
    latentSize: options.latentSize,
    stages: (options.stages ?? []).map(({ filters, kernel = 4, stride = 2 }) => ({
      filters,
      kernel,
      stride,
    })),
    leakySlope: options.leakySlope ?? 0.2,
    outputActivation: options.outputActivation ?? "sigmoid",
    padding: options.padding ?? "same",
    inputScale: options.inputScale ?? { offset: 0, scale: 1 },
    spacing: options.spacing ?? [1, 1, 1],
    unit: options.unit ?? "lattice",
    seed: options.seed ?? 0,
  };
  assertConfig(config);
  return config;
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
  if (!(config.leakySlope > 0 && config.leakySlope < 1)) {
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
