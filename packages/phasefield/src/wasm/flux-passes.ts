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

  /** Wavenumbers of derivatives: none for the Nyquist mode of a periodic axis. */
  function wavesOf(axis: number): number {
    const waves = Float64Array.from(modes.wavenumbers[axis]!);
    if (modes.kinds[axis] === "fourier" && shape[axis]! % 2 === 0) waves[shape[axis]! / 2] = 0;
    const address = runtime.allocate(8 * waves.length + 16);
    const numbers = bits === 64 ? memory.numbers : new Float32Array(runtime.buffer);
    numbers.set(waves, (8 * address) / bits);
    return address;
  }

  return {
    axes: axes.map((axis, i) => {
      const waves = wavesOf(axis);
      const run = (from: number, to: number, wanted: number) => {
        const isCosine = Number(modes.kinds[axis] === "cosine");
        const { spectrumShape, components, spectrum } = layout;
        const head = [from, to, places[i]!, isCosine, wanted];
        writeIntegers(memory, job, [...head, ...spectrumShape, components, spectrum.step, waves]);
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
