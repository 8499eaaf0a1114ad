import { type AxisKind, type FftEngine, js, modeWeights } from "@microstructure/fft";
import { wasm } from "@microstructure/fft/wasm";
import { createRandom } from "@microstructure/volume";
import { type Line, largest, measure } from "../line.js";
import { alongAxis, directCosine, directCosinePairs, directFourier } from "../oracle/direct-sums.js";
import type { Row } from "../row.js";

/** Transforms against sums by definition, their inverses, and Parseval's equation. */
export const transforms: Row = {
  id: "T1",
  title: "Fourier and cosine transforms",
  preset: "fast",
  run: async () => [...(await engineLines(js())), ...(await engineLines(await wasm()))],
};

async function engineLines(engine: FftEngine): Promise<Line[]> {
  const line = (what: string, errors: () => number[]) =>
    measure("T1", `${engine.name}: ${what}`, 1e-13, () => largest(errors()));
  return [
    await line("Fourier and cosine lines against direct sums, all 2^a 3^b 5^c up to 400", () =>
      lengths(400).map((n) => lineError(engine, n)),
    ),
    await line("mixed transforms of 4 x 5 x 6 cells against direct sums, all kinds of axes", () =>
      allKinds().map((kinds) => mixedError(engine, [4, 5, 6], kinds)),
    ),
    await line("inverse of forward, lines and mixed grids", () =>
      grids().map((grid) => roundTrip(engine, grid)),
    ),
    await line("Parseval with mode weights, lines and mixed grids", () =>
      grids().map((grid) => parseval(engine, grid)),
    ),
  ];
}

type Grid = readonly [shape: readonly number[], kinds: readonly AxisKind[]];

function grids(): Grid[] {
  const kinds = allKinds();
  return [
    ...lengths(1000).flatMap((n) => (["fourier", "cosine"] as const).map((kind): Grid => [[n], [kind]])),
    ...[
      [4, 5, 6],
      [9, 8, 15],
      [1, 27, 32],
      [25, 1, 12],
    ].flatMap((shape) => kinds.map((kind): Grid => [shape, kind])),
  ];
}

/** Products of powers of 2, 3 and 5. */
function lengths(limit: number): number[] {
  const isSmooth = (n: number) => [2, 3, 5].reduce((rest, p) => strip(rest, p), n) === 1;
  return Array.from({ length: limit }, (_, i) => i + 1).filter(isSmooth);
}

function strip(n: number, p: number): number {
  return n % p === 0 ? strip(n / p, p) : n;
}

function allKinds(): AxisKind[][] {
  const kinds = ["fourier", "cosine"] as const;
  return kinds.flatMap((z) => kinds.flatMap((y) => kinds.map((x) => [z, y, x])));
}

function noise(length: number): Float64Array {
  const random = createRandom(length);
  return Float64Array.from({ length }, () => random.normal());
}

function lineError(engine: FftEngine, n: number): number {
  const pairs = noise(2 * n);
  const complex = new Float64Array(2 * n);
  engine.complex([n]).forward(pairs, complex);
  const values = noise(n);
  const cosine = new Float64Array(n);
  engine.cosine([n]).forward(values, cosine);
  return Math.max(difference(complex, directFourier(pairs)), difference(cosine, directCosine(values)));
}

function mixedError(engine: FftEngine, shape: readonly number[], kinds: readonly AxisKind[]): number {
  const transform = engine.mixed(shape, kinds);
  const values = noise(shape.reduce((a, b) => a * b, 1));
  const { spectrumShape, components } = transform;
  const spectrum = new Float64Array(components * spectrumShape.reduce((a, b) => a * b, 1));
  transform.forward(values, spectrum);
  let full: Float64Array = Float64Array.from({ length: 2 * values.length }, (_, i) =>
    i % 2 ? 0 : values[i / 2]!,
  );
  kinds.forEach((kind, axis) => {
    full = alongAxis(full, shape, axis, kind === "fourier" ? directFourier : directCosinePairs);
  });
  const [, ny, nx] = shape as [number, number, number];
  const [mz, my, mx] = spectrumShape as [number, number, number];
  const kept: number[] = [];
  for (let z = 0; z < mz; z++) {
    for (let y = 0; y < my; y++) {
      for (let x = 0; x < mx; x++) {
        const at = 2 * ((z * ny + y) * nx + x);
        for (let part = 0; part < components; part++) kept.push(full[at + part]!);
      }
    }
  }
  return difference(spectrum, Float64Array.from(kept));
}

function roundTrip(engine: FftEngine, [shape, kinds]: Grid): number {
  const { transform, values, spectrum } = transformed(engine, shape, kinds);
  const back = new Float64Array(values.length);
  transform.inverse(spectrum, back);
  return difference(back, values);
}

function parseval(engine: FftEngine, [shape, kinds]: Grid): number {
  const { transform, values, spectrum } = transformed(engine, shape, kinds);
  const square = values.reduce((sum, v) => sum + v * v, 0) / values.length;
  const { components } = transform;
  let sum = 0;
  modeWeights({ shape, kinds }).forEach((weight, m) => {
    for (let part = 0; part < components; part++) sum += weight * spectrum[components * m + part]! ** 2;
  });
  return Math.abs(sum / square - 1);
}

function transformed(engine: FftEngine, shape: readonly number[], kinds: readonly AxisKind[]) {
  const transform = engine.mixed(shape, kinds);
  const values = noise(shape.reduce((a, b) => a * b, 1));
  const spectrum = new Float64Array(
    transform.components * transform.spectrumShape.reduce((a, b) => a * b, 1),
  );
  transform.forward(values, spectrum);
  return { transform, values, spectrum };
}

/** Largest difference over the largest number. */
function difference(a: Float64Array, b: Float64Array): number {
  return largest(a.map((v, i) => Math.abs(v - b[i]!))) / largest(b.map(Math.abs));
}
