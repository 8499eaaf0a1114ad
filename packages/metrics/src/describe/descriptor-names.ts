import type { LengthUnit } from "@microstructure/volume";

/** Power of the unit of length in the unit of each descriptor; none for those in the unit of the field, or counts and fractions. */
const DIMENSIONS = {
  /** Mean of the field. */
  mean: undefined,
  /** Standard deviation of its values. */
  standardDeviation: undefined,
  /** Largest less smallest value. */
  peakToPeak: undefined,
  /** Quantile 0.99 less quantile 0.01. */
  interquantile: undefined,
  /** 2 pi over the first moment of the structure factor. */
  wavelength: 1,
  /** 2 pi over the wave number of the largest shell of the structure factor. */
  peakWavelength: 1,
  /** Voxels of the phase over all. */
  phaseFraction: 0,
  /** Area of the surface value = threshold per volume. */
  interfaceDensity: -1,
  /** Mean chord of the phase along each axis. */
  chordLengthZ: 1,
  chordLengthY: 1,
  chordLengthX: 1,
  /** Euler number of the phase per volume of the box. */
  eulerDensity: -3,
  /** Connected components of the phase per volume of the box. */
  componentDensity: -3,
  /** Share of the phase in its largest component. */
  largestFraction: 0,
  /** Number of axes along which a component percolates. */
  percolatingAxes: 0,
} as const;

/** Names of the standard descriptors. */
export type DescriptorName = keyof typeof DIMENSIONS;

/** The standard descriptors in the order of vectors made of them. */
export const DESCRIPTOR_NAMES: readonly DescriptorName[] = Object.keys(DIMENSIONS) as DescriptorName[];

/** Units of the descriptors of a field whose spacing is in `unit`: "field" for those in the unit of the field, "1" for pure numbers. */
export function descriptorUnits(unit: LengthUnit): Record<DescriptorName, string> {
  const entries = Object.entries(DIMENSIONS).map(([name, power]) => [name, unitOf(unit, power)]);
  return Object.fromEntries(entries) as Record<DescriptorName, string>;
}

function unitOf(unit: LengthUnit, power: number | undefined): string {
  if (power === undefined) return "field";
  if (power === 0) return "1";
  return power === 1 ? unit : `${unit}^${power}`;
}
