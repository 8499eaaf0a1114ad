import {
  assertShape,
  createRandom,
  fromArray,
  type GridOptions,
  type Shape3,
  type Volume,
  voxelCount,
} from "@microstructure/volume";

/**
 * A uniform composition with uniform noise of +-`amplitude` per voxel, in f64; its mean is `mean` to rounding.
 *
 * @param options.seed integer seed; the same seed gives the same field on every machine
 */
export function uniformNoise(
  shape: Shape3,
  options: GridOptions & { readonly mean: number; readonly amplitude: number; readonly seed: number },
): Volume<Float64Array> {
  assertShape("uniformNoise", shape);
  const random = createRandom(options.seed);
  const data = new Float64Array(voxelCount(shape));
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    data[i] = options.amplitude * (2 * random.uniformAt(i) - 1);
    sum += data[i]!;
  }
  const shift = options.mean - sum / data.length;
  for (let i = 0; i < data.length; i++) data[i] = data[i]! + shift;
  return fromArray(data, shape, options);
}

/**
 * A uniform composition with one cosine wave, `mean + amplitude cos(2 pi m . r / L)`, in f64.
 *
 * @param options.mode integer waves per box along (z, y, x)
 */
export function cosineMode(
  shape: Shape3,
  options: GridOptions & {
    readonly mean: number;
    readonly amplitude: number;
    readonly mode: readonly [z: number, y: number, x: number];
  },
): Volume<Float64Array> {
  assertShape("cosineMode", shape);
  const [nz, ny, nx] = shape;
  const [mz, my, mx] = options.mode;
  const data = new Float64Array(voxelCount(shape));
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        const turns = ((mz * z) % nz) / nz + ((my * y) % ny) / ny + ((mx * x) % nx) / nx;
        data[i] = options.mean + options.amplitude * Math.cos(2 * Math.PI * turns);
      }
    }
  }
  return fromArray(data, shape, options);
}
