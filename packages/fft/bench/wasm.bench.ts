import FFT from "fft.js";
import { bench, describe } from "vitest";
import { js } from "../src/index.js";
import { wasm } from "../src/wasm/index.js";

const f64 = await wasm();
const f32 = await wasm({ precision: "f32" });
const product = (extents: readonly number[]) => extents.reduce((a, b) => a * b, 1);
const options = { time: 200, warmupTime: 50 };

describe.each([
  { shape: [128, 128] },
  { shape: [256, 256] },
  { shape: [48, 48, 48] },
  { shape: [64, 64, 64] },
])("real forward $shape", ({ shape }) => {
  const plain = js().real(shape);
  const [points, values] = [product(shape), 2 * product(plain.spectrumShape)];
  const field = Float64Array.from({ length: points }, (_, i) => Math.sin(i * 1.3));
  const spectrum = new Float64Array(values);
  const copied = f64.real(shape);
  const [own, ownSpectrum] = [f64.allocate(points), f64.allocate(values)];
  const single = f32.real(shape);
  const [ownSingle, singleSpectrum] = [f32.allocate(points), f32.allocate(values)];
  own.set(field);
  ownSingle.set(field);
  bench("js", () => plain.forward(field, spectrum), options);
  bench("wasm f64", () => copied.forward(own, ownSpectrum), options);
  bench("wasm f64, arrays copied", () => copied.forward(field, spectrum), options);
  bench("wasm f32", () => single.forward(ownSingle, singleSpectrum), options);
});

describe.each([256, 4096])("complex forward, 64 lines of %i", (n) => {
  const lines = Float64Array.from({ length: 2 * 64 * n }, (_, i) => Math.sin(i * 1.3));
  const line = new FFT(n);
  const parts = Array.from({ length: 64 }, (_, q) => lines.subarray(2 * n * q, 2 * n * (q + 1)));
  const out = new Float64Array(2 * n);
  bench(
    "fft.js",
    () => {
      for (const part of parts) line.transform(out, part);
    },
    options,
  );

  const one = f64.complex([n]);
  const own = f64.allocate(lines.length);
  own.set(lines);
  const ownParts = parts.map((_, q) => own.subarray(2 * n * q, 2 * n * (q + 1)));
  const ownOut = f64.allocate(2 * n);
  bench(
    "wasm f64, line by line",
    () => {
      for (const part of ownParts) one.forward(part, ownOut);
    },
    options,
  );
});
