/* Peer: mean time of real transforms by kissfft in WebAssembly. usage: fft_kissfft.cjs forward|inverse MILLISECONDS n0 [n1 [n2]]
 * In a process of its own, since it loads its code only where there is no fetch and aborts the process on errors of others. */
delete globalThis.fetch;
const { ComplexArray, InverseRealFFTNDConfig, RealArray, RealFFTNDConfig } = require("kissfft-wasm");
const { waitLoading } = require("kissfft-wasm/lib/wasm.js");

const [direction, milliseconds, ...extents] = process.argv.slice(2);
const shape = extents.map(Number);

waitLoading().then(() => {
  const points = shape.reduce((a, b) => a * b, 1);
  const field = RealArray.fromArray(Float32Array.from({ length: points }, (_, i) => Math.sin(i * 1.3)));
  const spectrum = new ComplexArray(points);
  const forward = new RealFFTNDConfig(shape);
  const inverse = new InverseRealFFTNDConfig(shape);
  forward.work(field, spectrum);
  const run =
    direction === "inverse" ? () => inverse.work(spectrum, field) : () => forward.work(field, spectrum);
  run();
  const begin = performance.now();
  let count = 0;
  let passed = 0;
  for (; passed < Number(milliseconds); count++, passed = performance.now() - begin) run();
  console.log(`ms ${(passed / count).toFixed(6)}`);
});
