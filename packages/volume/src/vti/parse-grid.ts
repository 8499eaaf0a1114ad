import { VolumeFormatError } from "../errors.js";
import type { Shape3, Spacing3 } from "../types.js";
import type { XmlElement } from "./parse-xml.js";
import { parseDecimal, splitWords } from "./words.js";

/** Geometry of an ImageData element, in volume order z, y, x. */
export interface VtiGrid {
  /** Number of grid points per axis. */
  readonly points: Shape3;
  readonly spacing: Spacing3;
  /** Position of the first point of the extent. */
  readonly origin: Spacing3;
}

/**
 * The grid of an ImageData element.
 *
 * @throws VolumeFormatError for missing or malformed numbers, an empty extent, or a rotated grid.
 */
export function parseGrid(image: XmlElement): VtiGrid {
  const extent = numbers(image, "WholeExtent", 6);
  const spacing = numbers(image, "Spacing", 3, "1 1 1");
  const origin = numbers(image, "Origin", 3, "0 0 0");
  const direction = numbers(image, "Direction", 9, "1 0 0 0 1 0 0 0 1");
  const points = [0, 1, 2].map((a) => (extent[2 * a + 1] as number) - (extent[2 * a] as number) + 1);
  if (!extent.every(Number.isSafeInteger) || points.some((n) => n < 1)) {
    throw fail(`expected a WholeExtent of integers low <= high, got ${extent.join(" ")}`);
  }
  if (spacing.some((d) => d <= 0)) throw fail(`expected positive Spacing, got ${spacing.join(" ")}`);
  if (direction.some((d, i) => d !== (i % 4 === 0 ? 1 : 0))) {
    throw fail(`expected a grid along the axes, got Direction ${direction.join(" ")}`);
  }
  const first = origin.map((o, a) => o + (extent[2 * a] as number) * (spacing[a] as number));
  if (!first.every(Number.isFinite))
    throw fail(`expected a finite position of the grid, got ${first.join(" ")}`);
  return { points: zyx(points), spacing: zyx(spacing), origin: zyx(first) };
}

function zyx(values: readonly number[]): [number, number, number] {
  return [values[2] as number, values[1] as number, values[0] as number];
}

function numbers(image: XmlElement, name: string, count: number, otherwise?: string): number[] {
  const text = image.attributes.get(name) ?? otherwise;
  const values = splitWords(text ?? "").flatMap((word) => parseDecimal(word) ?? []);
  if (values.length !== count || values.length !== splitWords(text ?? "").length) {
    throw fail(`expected ${count} numbers in ${name}, got ${text ?? "none"}`);
  }
  return values;
}

function fail(reason: string): VolumeFormatError {
  return new VolumeFormatError("vti", reason);
}
