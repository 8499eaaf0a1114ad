/**
 * Extents of a transform, slowest axis first, 1 to 3 axes; the last axis is contiguous in memory.
 * Every extent is a product of powers of 2, 3 and 5.
 */
export type TransformShape = readonly number[];

/**
 * Complex discrete Fourier transform. Arrays hold interleaved (re, im) pairs in C order, 2*n0*n1*n2 numbers.
 * Forward uses exp(-2 pi i jk/n) unscaled, inverse divides by the number of points (numpy's convention).
 */
export interface ComplexTransform {
  readonly shape: TransformShape;
  /** Spectrum of `input` written to `output`; both may be the same array. */
  forward(input: Float64Array, output: Float64Array): void;
  /** Scaled inverse of {@link forward}; both may be the same array. */
  inverse(input: Float64Array, output: Float64Array): void;
}

/** Discrete Fourier transform of real fields, keeping the non-redundant half of the last axis. */
export interface RealTransform {
  readonly shape: TransformShape;
  /** `shape` with its last extent n replaced by floor(n/2) + 1. */
  readonly spectrumShape: TransformShape;
  /** Half spectrum of the real `input`, as interleaved (re, im) pairs: 2 * product(spectrumShape) numbers. */
  forward(input: Float64Array, spectrum: Float64Array): void;
  /**
   * Real field of a half spectrum, scaled; parts that no real field has are dropped, as numpy does. `spectrum` is left
   * as it was.
   */
  inverse(spectrum: Float64Array, output: Float64Array): void;
}

/**
 * Discrete cosine transform along every axis (even symmetry about cell faces: no-flux walls).
 * Forward is DCT-II, X[k] = 2 sum_j x[j] cos(pi k (2j+1) / 2n) per axis (scipy's unnormalised convention);
 * inverse is the DCT-III scaled so that it undoes forward.
 */
export interface CosineTransform {
  readonly shape: TransformShape;
  forward(input: Float64Array, output: Float64Array): void;
  inverse(input: Float64Array, output: Float64Array): void;
}

/** How a mixed transform treats an axis: periodic, or even about its end faces (no-flux walls). */
export type AxisKind = "fourier" | "cosine";

/**
 * Transform of real fields, periodic along some axes and with no-flux walls along others: DCT-II along the cosine axes
 * (the convention of {@link CosineTransform}), discrete Fourier transform along the others. Axes of extent 1 are left
 * alone, whatever their kind. Forward is unscaled, inverse undoes it; neither changes the array it reads.
 *
 * For means of products from spectra see `modeWeights`.
 */
export interface MixedTransform {
  readonly shape: TransformShape;
  /** One kind per axis of `shape`. */
  readonly kinds: readonly AxisKind[];
  /** `shape`, the extent n of its last Fourier axis with n > 1 replaced by floor(n/2) + 1. */
  readonly spectrumShape: TransformShape;
  /** Numbers per mode: 2, interleaved (re, im), if a Fourier axis has an extent > 1, otherwise 1. */
  readonly components: 1 | 2;
  /** Spectrum of the real `input`: components * product(spectrumShape) numbers in C order. */
  forward(input: Float64Array, spectrum: Float64Array): void;
  /** Real field of a spectrum; parts that no real field has are dropped. */
  inverse(spectrum: Float64Array, output: Float64Array): void;
}

/** Makes planned transforms. A plan owns its tables and scratch memory; the caller owns the data arrays. */
export interface FftEngine {
  readonly name: string;
  complex(shape: TransformShape): ComplexTransform;
  real(shape: TransformShape): RealTransform;
  cosine(shape: TransformShape): CosineTransform;
  /** @param kinds one per axis of `shape`, in the same order */
  mixed(shape: TransformShape, kinds: readonly AxisKind[]): MixedTransform;
}
