/**
 * Datasets of microstructures: read them from any Zarr store, split them honestly, and compare with measured hardness.
 *
 * @example
 * ```ts
 * import { openStore, select, sharedGroups, shuffle, splitByGroup } from "@microstructure/datasets";
 * import { FetchStore } from "zarrita";
 *
 * const dataset = await openStore(new FetchStore("https://example.org/tialn.zarr"));
 * const { train, test } = splitByGroup(dataset.entries, { test: 0.2, seed: 1 });
 * console.log(sharedGroups(train, test)); // []
 * for await (const { volume } of shuffle(select(dataset, train), 7)) console.log(volume.shape);
 * ```
 */

export {
  parseTable,
  type Table,
  type TableColumn,
  type TableColumnReading,
  type TableRow,
} from "./csv/parse-table.js";
export type { TableUnit } from "./csv/table-unit.js";
export {
  CsvFormatError,
  type FileFormat,
  FileFormatError,
  InvalidStoreError,
  isDatasetsError,
  MissingPackageError,
  ProducerError,
  QueueError,
  StoreConflictError,
} from "./errors.js";
export {
  type DualPhase,
  type DualPhaseFamily,
  type DualPhaseOptions,
  dualPhase,
} from "./generators/dual-phase/dual-phase.js";
export type { GeneratedGrid } from "./generators/empty-volume.js";
export {
  type GaussianRandomFieldOptions,
  gaussianRandomField,
} from "./generators/gaussian-random-field.js";
export type { RadiusDistribution } from "./generators/radius-distribution.js";
export type { NamedSpectrum, Spectrum } from "./generators/spectrum.js";
export type { Sphere } from "./generators/sphere.js";
export { type Spheres, type SpheresOptions, spheres } from "./generators/spheres.js";
export { thresholdToFraction } from "./generators/threshold-to-fraction.js";
export { type Voronoi, type VoronoiOptions, voronoi } from "./generators/voronoi.js";
export { hardnessLiterature } from "./hardness/hardness-literature.js";
export type { HardnessRow, HardnessTier } from "./hardness/hardness-row.js";
export { type HardnessMeasurement, parseHardnessCsv } from "./hardness/parse-hardness-csv.js";
export { formatLeakReport } from "./leak/format-leak-report.js";
export {
  type LeakOptions,
  type LeakReport,
  leakReport,
  type NearestSample,
} from "./leak/leak-report.js";
export type { DistanceSummary } from "./leak/summarise-distances.js";
export {
  type DecompositionRow,
  type DecompositionStage,
  decompositionLiterature,
} from "./literature/decomposition-literature.js";
export { type ElasticRow, elasticLiterature } from "./literature/elastic-literature.js";
export type { LiteratureSource, LiteratureValue, SeenTag } from "./literature/literature-source.js";
export { parameterLiterature } from "./literature/parameter-literature.js";
export type { ParameterRow, ParameterUnits } from "./literature/parameter-row.js";
export { type WavelengthRow, wavelengthLiterature } from "./literature/wavelength-literature.js";
export { type FoldOptions, foldsByGroup } from "./split/folds-by-group.js";
export type { SplitValue } from "./split/group-values.js";
export { type HeldFold, leaveOneOut } from "./split/leave-one-out.js";
export { sharedGroups } from "./split/shared-groups.js";
export type { Split, SplitOptions } from "./split/split.js";
export { splitByFrame } from "./split/split-by-frame.js";
export { splitByGroup } from "./split/split-by-group.js";
export { type HeldValues, splitByValue } from "./split/split-by-value.js";
export type { EncodingOptions, FrameEncoding, StoredValues } from "./store/encoding.js";
export type { RunAttributes } from "./store/format.js";
export { type FrameEntry, openStore, type StoredDataset } from "./store/open-store.js";
export type {
  Dataset,
  DatasetInfo,
  IndexedDataset,
  JsonValue,
  ProducerDescription,
  Sample,
  SampleEntry,
} from "./types.js";
export { type AugmentOptions, augment } from "./verbs/augment.js";
export { batch } from "./verbs/batch.js";
export { type CacheOptions, cache } from "./verbs/cache.js";
export { collect } from "./verbs/collect.js";
export { fromSamples } from "./verbs/from-samples.js";
export { mapVolumes, type VolumeMap } from "./verbs/map-volumes.js";
export { prefetch } from "./verbs/prefetch.js";
export { select } from "./verbs/select.js";
export { type ShuffleOptions, shuffle } from "./verbs/shuffle.js";
export { take } from "./verbs/take.js";
