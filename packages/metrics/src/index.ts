/**
 * How alike two fields are, and which length a microstructure has: L1, SSIM and relatives, structure factor.
 *
 * @example
 * ```ts
 * import { dominantWavelength, l1, ssimSlices } from "@microstructure/metrics";
 * import { fromFunction, map } from "@microstructure/volume";
 *
 * const wave = fromFunction((z, y, x) => 0.5 + 0.4 * Math.cos((2 * Math.PI * x) / 6), [48, 48, 48], { unit: "nm" });
 * const faded = map(wave, (c) => 0.5 + 0.9 * (c - 0.5));
 * console.log(l1(wave, faded), ssimSlices(wave, faded), dominantWavelength(wave)); // the last is 6 nm
 * ```
 */

export type { Boundary, BoundaryOptions } from "./boundary.js";
export {
  type Amplitude,
  type AmplitudeOptions,
  amplitude,
} from "./composition/amplitude.js";
export {
  type CompositionHistogramOptions,
  compositionHistogram,
} from "./composition/composition-histogram.js";
export type { Histogram } from "./composition/histogram.js";
export { type OtsuThresholdOptions, otsuThreshold } from "./composition/otsu-threshold.js";
export { phaseFraction } from "./composition/phase-fraction.js";
export { autocorrelation } from "./correlation/autocorrelation.js";
export { type ChordLengths, type ChordLengthsOptions, chordLengths } from "./correlation/chord-lengths.js";
export type { Correlation, CorrelationOptions, RadialCorrelation } from "./correlation/correlation.js";
export type { LagProfile } from "./correlation/lag-profile.js";
export { type LinealPathOptions, linealPath } from "./correlation/lineal-path.js";
export {
  type TwoPointCorrelationOptions,
  twoPointCorrelation,
} from "./correlation/two-point-correlation.js";
export type { DataRangeOptions } from "./data-range.js";
export { type DescribeOptions, type Description, describe } from "./describe/describe.js";
export { DESCRIPTOR_NAMES, type DescriptorName } from "./describe/descriptor-names.js";
export { type Mmd, type MmdOptions, mmd } from "./distributions/mmd.js";
export {
  type PrecisionRecallDensityCoverage,
  type PrecisionRecallDensityCoverageOptions,
  precisionRecallDensityCoverage,
} from "./distributions/precision-recall-density-coverage.js";
export type { Samples } from "./distributions/samples.js";
export { wasserstein1 } from "./distributions/wasserstein-1.js";
export { l1, mae } from "./l1.js";
export { mape } from "./mape.js";
export type { Adjacency } from "./morphology/adjacency.js";
export {
  type ConnectedComponents,
  type ConnectivityOptions,
  connectedComponents,
} from "./morphology/connected-components.js";
export { type Connectivity, connectivity } from "./morphology/connectivity.js";
export { croftonArea } from "./morphology/crofton-area.js";
export { type EulerNumberOptions, eulerNumber } from "./morphology/euler-number.js";
export {
  type InterfacialArea,
  type InterfacialAreaOptions,
  interfacialArea,
} from "./morphology/interfacial-area.js";
export {
  type MinkowskiFunctionals,
  type MinkowskiOptions,
  minkowskiFunctionals,
} from "./morphology/minkowski-functionals.js";
export { type Tortuosity, type TortuosityOptions, tortuosity } from "./morphology/tortuosity.js";
export { voxelMinkowskiFunctionals } from "./morphology/voxel-minkowski-functionals.js";
export { mse, rmse } from "./mse.js";
export { type NrmseOptions, nrmse } from "./nrmse.js";
export type { PhaseOptions } from "./phase-mask.js";
export { psnr } from "./psnr.js";
export { r2 } from "./r2.js";
export type { ConeOptions, SpectralDirection } from "./spectrum/cone.js";
export {
  type DirectionalStructureFactorOptions,
  directionalStructureFactor,
} from "./spectrum/directional-structure-factor.js";
export { type DominantWavelengthOptions, dominantWavelength } from "./spectrum/dominant-wavelength.js";
export type { SpectrumOptions } from "./spectrum/spectral-density.js";
export {
  type StructureFactor,
  type StructureFactorOptions,
  structureFactor,
} from "./spectrum/structure-factor.js";
export { msSsim3d } from "./ssim/ms-ssim-3d.js";
export { type MsSsimSlicesOptions, msSsimSlices } from "./ssim/ms-ssim-slices.js";
export type { MsSsimOptions } from "./ssim/scales.js";
export type { SliceAxis } from "./ssim/slice-axis.js";
export { ssim3d } from "./ssim/ssim-3d.js";
export { ssimMap3d } from "./ssim/ssim-map-3d.js";
export {
  type SsimPerSliceOptions,
  type SsimSlicesOptions,
  ssimPerSlice,
  ssimSlices,
} from "./ssim/ssim-slices.js";
export type { SsimOptions } from "./ssim/window.js";
