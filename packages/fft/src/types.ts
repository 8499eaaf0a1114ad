/**
 * Extents of a transform, slowest axis first, 1 to 3 axes; the last axis is contiguous in memory.
 * Every extent is a product of powers of 2, 3 and 5.
 */
export type TransformShape = readonly number[];

/** Arrays that an engine transforms: f64 or f32. */
export type RealArray = Float64Array | Float32Array;

/**
 * Complex discrete Fourier transform. Arrays hold interleaved (re, im) pairs in C order, 2*n0*n1*n2 numbers.
 * Forward uses exp(-2 pi i jk/n) unscaled, inverse divides by the number of points (numpy's convention).
 */
export interface ComplexTransform<A extends RealArray = Float64Array> {
  readonly shape: TransformShape;
  /** Spectrum of `input` written to `output`; both may be the same array. */
  forward(input: A, output: A): void;
  /** Scaled inverse of {@link forward}; both may be the same array. */
  inverse(input: A, output: A): void;
}

/** Discrete Fourier transform of real fields, keeping the non-redundant half of the last axis. */
export interface RealTransform<A extends RealArray = Float64Array> {
  readonly shape: TransformShape;
  /** `shape` with its last extent n replaced by floor(n/2) + 1. */
  readonly spectrumShape: TransformShape;
  /** Half spectrum of the real `input`, as interleaved (re, im) pairs: 2 * product(spectrumShape) numbers. */
  forward(input: A, spectrum: A): void;
  /**
   * Real field of a half spectrum, scaled; parts that no real field has are dropped, as numpy does. `spectrum` is left
   * as it was.
   */
  inverse(spectrum: A, output: A): void;
}

/**
 * Discrete cosine transform along every axis (even symmetry about cell faces: no-flux walls).
 * Forward is DCT-II, X[k] = 2 sum_j x[j] cos(pi k (2j+1) / 2n) per axis (scipy's unnormalised convention);
 * inverse is the DCT-III scaled so that it undoes forward.
 */
export interface CosineTransform<A extends RealArray = Float64Array> {
  readonly shape: TransformShape;
  forward(input: A, output: A): void;
  inverse(input: A, output: A): void;
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
export interface MixedTransform<A extends RealArray = Float64Array> {
  readonly shape: TransformShape;
  /** One kind per axis of `shape`. */
  readonly kinds: readonly AxisKind[];
  /** `shape`, the extent n of its last Fourier axis with n > 1 replaced by floor(n/2) + 1. */
  readonly spectrumShape: TransformShape;
  /** Numbers per mode: 2, interleaved (re, im), if a Fourier axis has an extent > 1, otherwise 1. */
  readonly components: 1 | 2;
  /** Spectrum of the real `input`: components * product(spectrumShape) numbers in C order. */
  forward(input: A, spectrum: A): void;
  /** Real field of a spectrum; parts that no real field has are dropped. */
  inverse(spectrum: A, output: A): void;
}

/** Makes planned transforms of arrays of one type. A plan owns its tables and scratch memory; the caller owns the data arrays. */
export interface FftEngine<A extends RealArray = Float64Array> {
  readonly name: string;
  complex(shape: TransformShape): ComplexTransform<A>;
  real(shape: TransformShape): RealTransform<A>;
  cosine(shape: TransformShape): CosineTransform<A>;
  /** @param kinds one per axis of `shape`, in the same order */
  mixed(shape: TransformShape, kinds: readonly AxisKind[]): MixedTransform<A>;
}
