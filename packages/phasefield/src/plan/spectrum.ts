import { type AxisKind, modeWeights } from "@microstructure/fft";
import type { Shape3, Spacing3 } from "@microstructure/volume";
import { type Boundary3, wavenumbers } from "./boundary.js";

/** Per-mode numbers of a grid, C order over `shape`; layout of the mixed transform of `kinds`. */
export interface Spectrum {
  readonly kinds: readonly [AxisKind, AxisKind, AxisKind];
  /** Extents of the spectrum: the last periodic axis is halved. */
  readonly shape: Shape3;
  /** Numbers per mode: 2, interleaved (re, im), or 1 when every wall is closed. */
  readonly components: 1 | 2;
  /** Angular wavenumbers along z, y, x; with the sign of the Nyquist mode positive. */
  readonly wavenumbers: readonly [Float64Array, Float64Array, Float64Array];
  /** k^2, 1/length^2. */
  readonly k2: Float64Array;
  /** Weights w with mean(f g) = sum over modes of w Re(conj(F) G). */
  readonly weight: Float64Array;
}

/** The spectrum of a grid. `spacing` in scaled length. */
export function createSpectrum(shape: Shape3, spacing: Spacing3, boundary: Boundary3): Spectrum {
  const kinds = boundary.map((b) => (b === "periodic" ? "fourier" : "cosine")) as [
    AxisKind,
    AxisKind,
    AxisKind,
  ];
  const halved = [2, 1, 0].find((axis) => kinds[axis] === "fourier" && shape[axis]! > 1);
  const extents = shape.map((n, axis) => (axis === halved ? Math.floor(n / 2) + 1 : n)) as [
    number,
    number,
    number,
  ];
  const waves = shape.map((n, axis) =>
    wavenumbers(n, spacing[axis]!, boundary[axis]!).slice(0, extents[axis]),
  ) as [Float64Array, Float64Array, Float64Array];
  const k2 = new Float64Array(extents[0] * extents[1] * extents[2]);
  forEachMode({ wavenumbers: waves }, (i, kz, ky, kx) => {
    k2[i] = kx * kx + ky * ky + kz * kz;
  });
  return {
    kinds,
    shape: extents,
    components: halved === undefined ? 1 : 2,
    wavenumbers: waves,
    k2,
    weight: modeWeights({ shape, kinds }),
  };
}

/** Calls `visit` for every mode in storage order. */
export function forEachMode(
  { wavenumbers: [kz, ky, kx] }: Pick<Spectrum, "wavenumbers">,
  visit: (mode: number, kz: number, ky: number, kx: number) => void,
): void {
  let i = 0;
  for (const z of kz) for (const y of ky) for (const x of kx) visit(i++, z, y, x);
}

/** Sum over modes of weight * factor * |F|^2: the mean over voxels of f (factor f), for a real factor per mode. */
export function quadraticMean(
  { weight, components }: Pick<Spectrum, "weight" | "components">,
  factor: Float64Array,
  spectrum: Float64Array,
): number {
  let sum = 0;
  if (components === 1) {
    for (let m = 0; m < weight.length; m++) sum += weight[m]! * factor[m]! * spectrum[m]! * spectrum[m]!;
    return sum;
  }
  for (let m = 0; m < weight.length; m++) {
    const re = spectrum[2 * m]!;
    const im = spectrum[2 * m + 1]!;
    sum += weight[m]! * factor[m]! * (re * re + im * im);
  }
  return sum;
}
