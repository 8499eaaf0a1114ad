import { describe, expect, it } from "vitest";
import {
  cosineMode,
  createSimulation,
  curvatureOf,
  elasticCoefficient,
  type MaterialSystem,
  pfhubBenchmark1,
  scaleMaterial,
  tialn,
} from "../src/index.js";
import { js } from "../src/js/index.js";

const N = 16;
const AMPLITUDE = 1e-6;

/** Amplitude of the cosine of `mode` in a field, by direct projection. */
function amplitudeOf(data: Float64Array, mean: number, mode: readonly [number, number, number]): number {
  let total = 0;
  for (let z = 0, i = 0; z < N; z++)
    for (let y = 0; y < N; y++)
      for (let x = 0; x < N; x++, i++) {
        const turns = (mode[0] * z + mode[1] * y + mode[2] * x) / N;
        total += (data[i]! - mean) * Math.cos(2 * Math.PI * turns);
      }
  return (2 * total) / data.length;
}

const modes = [
  [0, 0, 1],
  [0, 1, 0],
  [2, 0, 0],
  [0, 1, 1],
  [1, 1, 1],
  [0, 2, 1],
  [3, 0, 1],
  [2, 2, 2],
] as const;

const cases: { name: string; system: MaterialSystem; mean: number; elasticity: boolean; spacing: number }[] =
  [
    { name: "TiAlN with elasticity", system: tialn, mean: 0.56, elasticity: true, spacing: 1 },
    { name: "TiAlN without elasticity", system: tialn, mean: 0.56, elasticity: false, spacing: 1 },
    { name: "PFHub benchmark 1", system: pfhubBenchmark1, mean: 0.5, elasticity: true, spacing: 2 },
  ];

describe.each([js()])("$name backend: growth of one wave", (backend) => {
  describe.each(cases)("$name", ({ system, mean, elasticity, spacing }) => {
    const conditions = system.units === "SI" ? { temperature: 1073 } : {};
    const unit = system.units === "SI" ? "nm" : "lattice";
    const material = scaleMaterial("test", system, mean, conditions, elasticity);

    it.each(modes)("mode (%i, %i, %i)", async (...mode) => {
      const k = mode.map((m) => (2 * Math.PI * m) / (N * spacing));
      const k2 = k.reduce((s, v) => s + v * v, 0);
      const B = material.elastic
        ? elasticCoefficient(material.elastic.stiffness, material.elastic.misfit, [k[2]!, k[1]!, k[0]!])
        : 0;
      const curvature = curvatureOf(material.chemistry, mean);
      const rate = -k2 * (curvature + material.kappa * k2 + B);
      const dt = 1e-3 / (k2 * (Math.abs(curvature) + material.kappa * k2 + B));
      const simulation = await createSimulation(system, {
        initial: cosineMode([N, N, N], { mean, amplitude: AMPLITUDE, mode, spacing, unit }),
        ...conditions,
        dt: dt * material.scale.time,
        elasticity,
        backend,
      });
      const S = simulation.plan.stabilisation;
      const before = amplitudeOf((await simulation.read("f64")).data, mean, mode);
      const steps = 50;
      await simulation.step(steps);
      const ratio = amplitudeOf((await simulation.read("f64")).data, mean, mode) / before;
      simulation.dispose();

      const a = dt * k2;
      const factor = (1 + a * S - a * curvature) / (1 + a * (S + material.kappa * k2 + B));
      // Rounding of a 1e-6 wave on a field of order 1 leaves about 1e-10 per step.
      expect(Math.abs(ratio / factor ** steps - 1)).toBeLessThan(1e-8);
      const measured = Math.log(ratio) / (steps * dt);
      expect(Math.abs(measured / rate - 1)).toBeLessThan(0.01);
    });
  });
});
