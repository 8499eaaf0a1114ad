import { js as jsFft } from "@microstructure/fft";
import { mean, standardDeviation, type Volume } from "@microstructure/volume";
import { expect, it } from "vitest";
import { createSimulation, tialn, uniformNoise } from "../src/index.js";
import { js } from "../src/js/index.js";

const N = 48;
const start = (temperature: number, dt?: number) =>
  createSimulation(tialn, {
    initial: uniformNoise([N, N, N], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" }),
    temperature,
    ...(dt === undefined ? {} : { dt }),
    backend: js(),
  });

/** 2 pi / <q>, <q> the mean wavenumber weighted by the structure factor over all modes but zero. */
function meanWavelength(volume: Volume<Float64Array>): number {
  const half = N / 2 + 1;
  const spectrum = new Float64Array(2 * N * N * half);
  jsFft().real([N, N, N]).forward(volume.data, spectrum);
  let weight = 0;
  let moment = 0;
  for (let z = 0, i = 0; z < N; z++)
    for (let y = 0; y < N; y++)
      for (let x = 0; x < half; x++, i += 2) {
        const fold = (m: number) => (m <= N / 2 ? m : m - N);
        const q = (2 * Math.PI * Math.hypot(fold(z), fold(y), x)) / N;
        if (q === 0) continue;
        const s = (x === 0 || x === N / 2 ? 1 : 2) * (spectrum[i]! ** 2 + spectrum[i + 1]! ** 2);
        weight += s;
        moment += s * q;
      }
  return (2 * Math.PI * weight) / moment;
}

it("x = 0.56, 1073 K on 48^3: weak waves at 480 s, two phases of 3-6 nm at 960 s, mass and energy law kept", async () => {
  const simulation = await start(1073);
  let last = (await simulation.observe()).energy.total;
  const watchUntil = async (time: number) => {
    while (simulation.time < time) {
      await simulation.advanceTo(Math.min(time, simulation.time + simulation.dt));
      const { energy } = await simulation.observe();
      expect(energy.total - last).toBeLessThanOrEqual(1e-11 * Math.abs(energy.total));
      last = energy.total;
    }
  };
  await watchUntil(480);
  expect(standardDeviation(await simulation.read("f64"))).toBeLessThan(0.1);
  await watchUntil(960);
  const field = await simulation.read("f64");
  expect(standardDeviation(field)).toBeGreaterThan(0.25);
  expect(Math.abs(mean(field) - 0.56)).toBeLessThan(1e-12);
  const wavelength = meanWavelength(field);
  expect(wavelength).toBeGreaterThan(3);
  expect(wavelength).toBeLessThan(6);
  console.info(
    `1073 K, 960 s: sd ${standardDeviation(field).toFixed(3)}, wavelength ${wavelength.toFixed(2)} nm, ${simulation.stepCount} steps`,
  );
});

it("x = 0.56, 1173 K on 48^3: two phases at 120 s", async () => {
  const simulation = await start(1173);
  await simulation.advanceTo(120);
  expect(standardDeviation(await simulation.read("f64"))).toBeGreaterThan(0.2);
});
