import {
  assertSameShape,
  assertVolume,
  findNonFinite,
  type Shape3,
  sameShape,
  type Volume,
  type VolumeData,
  voxelCount,
} from "@microstructure/volume";
import { assertArray } from "../argument.js";
import { assertSameGrid } from "../grid.js";
import { gramMatrix } from "./gram-matrix.js";
import { symmetricEigen } from "./symmetric-eigen.js";

/** Principal components of a set of volumes: the best linear autoencoder of its latent size. */
export interface Pca {
  readonly shape: Shape3;
  readonly mean: Float64Array;
  /** Orthonormal fields, largest variance first; zero where the volumes span fewer dimensions. */
  readonly components: readonly Float32Array[];
  /** Variance along each component over the fitted volumes (sum over voxels, divided by n - 1). */
  readonly explainedVariance: Float64Array;
  /** Sum of the variances of all voxels. */
  readonly totalVariance: number;
  /** Coordinates along the components. */
  encode(volumes: readonly Volume<VolumeData>[]): Float32Array[];
  /** Volumes at the coordinates, with spacing and unit of the first fitted volume. */
  decode(latents: readonly Float32Array[]): Volume[];
  /** The projections of the volumes. */
  reconstruct(volumes: readonly Volume<VolumeData>[]): Volume[];
}

/** Eigenvalues below this share of the largest are rounding noise of 32-bit input. */
const RANK_TOLERANCE = 1e-12;

/**
 * The first `components` principal components of the volumes, from the eigenvectors of their Gram matrix.
 *
 * **Cost** n^2 voxels / 2 + n components voxels multiply-adds, and 4 n^3 for the eigenvectors.
 * **Accuracy** the mean and all sums are f64; centred fields, components, latents and decoded volumes are f32.
 *
 * @throws RangeError for volumes of different shape, spacing or unit, values that are not finite, or components not
 * in 1..n-1.
 */
export function fitPca(volumes: readonly Volume<VolumeData>[], components: number): Pca {
  assertArray("fitPca", "volumes", volumes);
  const n = volumes.length;
  if (!Number.isInteger(components) || components < 1 || components > n - 1) {
    throw new RangeError(`fitPca: expected components in 1..${n - 1} (volumes - 1), got ${components}`);
  }
  const [first] = volumes as [Volume<VolumeData>];
  volumes.forEach((volume, i) => {
    assertVolume("fitPca", volume);
    assertSameShape("fitPca", first, volume);
    assertSameGrid("fitPca", volume, first, i);
    assertFinite("fitPca", volume);
  });
  const voxels = voxelCount(first.shape);
  const mean = meanField(volumes, voxels);
  const centered = new Float32Array(n * voxels);
  volumes.forEach(({ data }, s) => {
    for (let i = 0; i < voxels; i++) centered[s * voxels + i] = data[i]! - mean[i]!;
  });
  const gram = gramMatrix(centered, n);
  const { values, vectors } = symmetricEigen(gram, n);
  const fields = Array.from({ length: components }, (_, k) => {
    const isNoise = !(values[k]! > RANK_TOLERANCE * values[0]!);
    const weights = vectors.subarray(k * n, (k + 1) * n);
    return isNoise ? new Float32Array(voxels) : componentField(centered, weights, voxels);
  });
  let trace = 0;
  for (let i = 0; i < n; i++) trace += gram[i * n + i]!;
  return pcaOf(first, mean, fields, {
    explainedVariance: values.slice(0, components).map((v) => Math.max(v, 0) / (n - 1)),
    totalVariance: trace / (n - 1),
  });
}

function pcaOf(
  { shape, spacing, unit }: Volume<VolumeData>,
  mean: Float64Array,
  components: readonly Float32Array[],
  variances: Pick<Pca, "explainedVariance" | "totalVariance">,
): Pca {
  const pca: Pca = {
    shape,
    mean,
    components,
    ...variances,
    encode: (volumes) => {
      assertArray("encode", "volumes", volumes);
      return volumes.map((volume, i) => {
        assertVolume("encode", volume);
        if (!sameShape(volume.shape, shape)) {
          throw new RangeError(
            `encode: expected volumes of shape ${shape.join("x")}, got ${volume.shape.join("x")}`,
          );
        }
        assertSameGrid("encode", volume, { spacing, unit }, i);
        assertFinite("encode", volume);
        return Float32Array.from(components, (field) => project(volume.data, mean, field));
      });
    },
    decode: (latents) => {
      assertArray("decode", "latent vectors", latents);
      return latents.map((latent) => {
        if (latent.length !== components.length) {
          throw new RangeError(
            `decode: expected latents of length ${components.length}, got ${latent.length}`,
          );
        }
        const sum = Float64Array.from(mean);
        components.forEach((field, k) => {
          for (let i = 0; i < sum.length; i++) sum[i]! += latent[k]! * field[i]!;
        });
        return { data: Float32Array.from(sum), shape, spacing, unit };
      });
    },
    reconstruct: (volumes) => pca.decode(pca.encode(volumes)),
  };
  return pca;
}

function assertFinite(caller: string, volume: Volume<VolumeData>): void {
  const bad = findNonFinite(volume);
  if (bad >= 0)
    throw new RangeError(`${caller}: expected finite values, got ${volume.data[bad]} at voxel ${bad}`);
}

/** Summed as differences from the first volume, so that the mean of equal volumes is that volume. */
function meanField(volumes: readonly Volume<VolumeData>[], voxels: number): Float64Array {
  const first = volumes[0]!.data;
  const sum = new Float64Array(voxels);
  for (const { data } of volumes) for (let i = 0; i < voxels; i++) sum[i]! += data[i]! - first[i]!;
  return sum.map((v, i) => first[i]! + v / volumes.length);
}

/** The unit field along which `weights` combine the samples, its largest entry positive. */
function componentField(centered: Float32Array, weights: Float64Array, voxels: number): Float32Array {
  const field = new Float64Array(voxels);
  const n = weights.length;
  for (let s = 0; s + 3 < n; s += 4) addFour(field, centered, weights, s);
  for (let s = n - (n % 4); s < n; s++) {
    for (let i = 0; i < voxels; i++) field[i]! += weights[s]! * centered[s * voxels + i]!;
  }
  let squares = 0;
  let largest = 0;
  for (const v of field) {
    squares += v * v;
    if (Math.abs(v) > Math.abs(largest)) largest = v;
  }
  const scale = Math.sign(largest) / Math.sqrt(squares);
  return Float32Array.from(field, (v) => v * scale);
}

/** Adds four weighted samples in one pass over the field. */
function addFour(field: Float64Array, samples: Float32Array, weights: Float64Array, s: number): void {
  const [w0, w1, w2, w3] = weights.subarray(s, s + 4) as unknown as [number, number, number, number];
  const { length } = field;
  const s0 = s * length;
  const s1 = s0 + length;
  const s2 = s1 + length;
  const s3 = s2 + length;
  for (let i = 0; i < length; i++) {
    field[i]! +=
      w0 * samples[s0 + i]! + w1 * samples[s1 + i]! + w2 * samples[s2 + i]! + w3 * samples[s3 + i]!;
  }
}

function project(data: VolumeData, mean: Float64Array, field: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < field.length; i++) sum += (data[i]! - mean[i]!) * field[i]!;
  return sum;
}
