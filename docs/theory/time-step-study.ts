/**
 * Prints how the time step of the semi-implicit scheme changes a TiAlN run: the table of time-stepping.md.
 *
 * npx tsx --conditions=@microstructure/source docs/theory/time-step-study.ts
 */
import {
  createSimulation,
  curvatureOf,
  linearStability,
  tialn,
  uniformNoise,
} from "@microstructure/phasefield";
import { js } from "@microstructure/phasefield/js";
import { standardDeviation } from "@microstructure/volume";

const COMPOSITION = 0.56;
const TEMPERATURE = 1073;
const STEPS = [0.125, 0.25, undefined, 1, 2, 4, 8];

const initial = uniformNoise([24, 24, 24], {
  mean: COMPOSITION,
  amplitude: 0.02,
  seed: 1,
  spacing: 1,
  unit: "nm",
});
const stability = linearStability(tialn, { composition: COMPOSITION, temperature: TEMPERATURE });

console.log(
  "| dt (s) | S (kJ/mol) | fastest wave slower by | std 480 s | std 960 s | energy 960 s (J/mol) |",
);
console.log("|---|---|---|---|---|---|");
for (const dt of STEPS) {
  const simulation = await createSimulation(tialn, {
    initial,
    temperature: TEMPERATURE,
    backend: js(),
    ...(dt === undefined ? {} : { dt }),
  });
  const { scale, chemistry, mean, stabilisation } = simulation.plan;
  const rate = stability.growthRate * simulation.dt;
  const k2 = ((2 * Math.PI * scale.length) / stability.fastestWavelength) ** 2;
  // At the fastest wave, kappa k^2 is half the driving force and B its part that is not chemical.
  const force = stability.drivingForce / scale.energy;
  const implicit = -force / 2 + (force - curvatureOf(chemistry, mean)) + stabilisation;
  const factor = 1 + rate / (1 + (simulation.dt / scale.time) * k2 * implicit);
  const slower = 1 - Math.log(factor) / rate;

  await simulation.advanceTo(480);
  const early = standardDeviation(await simulation.read("f64"));
  await simulation.advanceTo(960);
  const late = standardDeviation(await simulation.read("f64"));
  const { energy } = await simulation.observe();
  simulation.dispose();
  const step = dt === undefined ? `${simulation.dt.toFixed(3)} (default)` : String(dt);
  console.log(
    `| ${step} | ${((stabilisation * scale.energy) / 1000).toFixed(0)} | ${(100 * slower).toFixed(1)} % | ${early.toFixed(4)} | ${late.toFixed(4)} | ${energy.total.toFixed(1)} |`,
  );
}
