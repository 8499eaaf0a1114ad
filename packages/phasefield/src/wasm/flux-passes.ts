import type { Runtime } from "@microstructure/fft/runtime";
import type { LocalMobility } from "../material/mobility.js";
import type { Plan } from "../plan/plan.js";
import type { GridLayout } from "./grid-layout.js";
import { memoryOf, writeIntegers, writeNumbers } from "./records.js";

/** What one axis does for the divergence of a flux. Arrays by their addresses. */
export interface FluxAxis {
  /** See `derivative` of rhs/differentiate.ts. */
  gradient(from: number, to: number): void;
  /** See `addDerivative`; in place of what is at `to` if `isFirst`. */
  divergence(from: number, to: number, isFirst: boolean): void;
}

/** Pointwise and modewise work of the flux with a local mobility. */
export interface FluxPasses {
  /** Axes along which a field varies. */
  readonly axes: readonly FluxAxis[];
  /** Writes the relative mobility of compositions. */
  mobility(c: number, to: number): void;
  multiply(field: number, factor: number): void;
}

/** Kinds of axes, as in assembly/flux.ts. */
const ALONG_SLICES = 0;
const WITHIN_SLICES = 1;
const WALLS_ALONG_SLICES = 2;
const WALLS_WITHIN_SLICES = 3;

const GRADIENT = 0;
const DIVERGENCE = 1;
const DIVERGENCE_SUM = 2;

/** Flux passes of one grid. */
export function createFluxPasses(
  runtime: Runtime,
  { shape, spectrum: modes }: Pick<Plan, "shape" | "spectrum">,
  layout: GridLayout,
  { relative }: LocalMobility,
  precision: "f64" | "f32",
): FluxPasses {
  const bits = precision === "f64" ? 64 : 32;
  const memory = memoryOf(runtime);
  const kernel = (name: string) => runtime.kernel("phasefield", `${name}${bits}`);
  const [differentiate, multiply, mobility] = ["differentiate", "multiply", "mobility"].map(kernel) as [
    number,
    number,
    number,
  ];
  const job = runtime.allocate(64);
  const voxels = shape[0] * shape[1] * shape[2];
  const values = runtime.allocate(8 * relative.coefficients.length);
  writeNumbers(memory, values, relative.coefficients);
  // Axes along which the grid extends lie in memory in their order.
  const places = [0, 1, 2].filter((place) => layout.shape[place]! > 1);
  const axes = [0, 1, 2].filter((axis) => shape[axis]! > 1);
  const { spectrum, components } = layout;

  function writeFactors(factors: ArrayLike<number>): number {
    const address = runtime.allocate(8 * factors.length + 16);
    const numbers = bits === 64 ? memory.numbers : new Float32Array(runtime.buffer);
    numbers.set(factors, (8 * address) / bits);
    return address;
  }

  /** Kind of an axis, its factors for the gradient and for the divergence, and offsets of modes. */
  function recordOf(axis: number, place: number): readonly [number, number, number, number] {
    const isPeriodic = modes.kinds[axis] === "fourier";
    const waves = Float64Array.from(modes.wavenumbers[axis]!);
    // The Nyquist mode of a periodic axis has no derivative.
    if (isPeriodic && shape[axis]! % 2 === 0) waves[shape[axis]! / 2] = 0;
    if (place === 0) {
      const factors = writeFactors(waves);
      return [isPeriodic ? ALONG_SLICES : WALLS_ALONG_SLICES, factors, factors, 0];
    }
    const [, rows, columns] = layout.spectrumShape;
    const indices = Array.from({ length: rows * columns }, (_, mode) =>
      place === 1 ? Math.floor(mode / columns) : mode % columns,
    );
    if (isPeriodic) {
      const factors = new Float64Array((spectrum.blocks * spectrum.block) / components);
      factors.set(indices.map((m) => waves[m]!));
      const address = writeFactors(factors);
      return [WITHIN_SLICES, address, address, 0];
    }
    // Between walls mode n - m becomes mode m.
    const n = waves.length;
    const stride = place === 1 ? columns : 1;
    const offsets = indices.map((m, mode) => {
      const from = components * (m === 0 ? mode : mode + (n - 2 * m) * stride);
      const block = Math.floor(from / spectrum.block);
      return (bits / 8) * (block * spectrum.slices * spectrum.block + (from % spectrum.block));
    });
    const sources = runtime.allocate(4 * offsets.length);
    writeIntegers(memory, sources, offsets);
    const gradient = writeFactors(indices.map((m) => (m === 0 ? 0 : -waves[n - m]!)));
    const divergence = writeFactors(indices.map((m) => (m === 0 ? 0 : waves[m]!)));
    return [WALLS_WITHIN_SLICES, gradient, divergence, sources];
  }

  return {
    axes: axes.map((axis, i) => {
      const [kind, gradient, divergence, sources] = recordOf(axis, places[i]!);
      const run = (from: number, to: number, wanted: number) => {
        const { slices, numbers, block } = spectrum;
        const factors = wanted === GRADIENT ? gradient : divergence;
        const array = [slices, numbers, block, components];
        writeIntegers(memory, job, [from, to, kind, wanted, ...array, factors, sources]);
        runtime.run(differentiate, job);
      };
      return {
        gradient: (from, to) => run(from, to, GRADIENT),
        divergence: (from, to, isFirst) => run(from, to, isFirst ? DIVERGENCE : DIVERGENCE_SUM),
      };
    }),
    mobility(c, to) {
      const { degree, coefficients, from, step } = relative;
      const pieces = coefficients.length / (degree + 1);
      writeIntegers(memory, job, [c, to, voxels, degree, values, pieces]);
      writeNumbers(memory, job + 24, [from, 1 / step]);
      runtime.run(mobility, job);
    },
    multiply(field, factor) {
      writeIntegers(memory, job, [field, factor, voxels]);
      runtime.run(multiply, job);
    },
  };
}
