/** Prints the tables of README.md. */

import { linearStability } from "@microstructure/phasefield";
import { alZn } from "./al-zn.js";
import { alRichSide, atomicFraction, gapTemperature, guinierPrestonLimits } from "./published.js";

const KELVIN = 273.15;

const row = (...cells: (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);

console.log("Gap of dilute alloys (degrees C): zones observed below, coherent, without coherency\n");
for (const { weightPercent, celsius } of guinierPrestonLimits.alloys) {
  const zn = atomicFraction(weightPercent);
  const [coherent, chemical] = [true, false].map((elasticity) => gapTemperature(zn, elasticity) - KELVIN);
  row(weightPercent, zn.toFixed(4), celsius, coherent!.toFixed(0), chemical!.toFixed(0));
}
const unstable = guinierPrestonLimits.alloys.filter(
  ({ weightPercent }) =>
    linearStability(alZn, { composition: atomicFraction(weightPercent), temperature: KELVIN }).isUnstable,
);
console.log(`\nunstable at 0 degrees C: ${unstable.length} of them`);

console.log("\nAl-rich side of the gap: measured, without coherency, coherent\n");
for (const { celsius, zn } of alRichSide.points) {
  const at = { composition: 0.35, temperature: celsius + KELVIN };
  const [coherent, chemical] = [true, false].map(
    (elasticity) => linearStability(alZn, { ...at, elasticity }).binodal?.[0].toFixed(3) ?? "",
  );
  row(celsius, zn, chemical!, coherent!);
}

console.log("\nLinear theory at x = 0.35: T, g'' + B, wavelength, e-folding time, phases, interface\n");
for (const temperature of [373.15, 423.15, 473.15, 523.15, 573.15, 583.15]) {
  const s = linearStability(alZn, { composition: 0.35, temperature });
  row(
    temperature,
    s.drivingForce.toFixed(0),
    (s.fastestWavelength * 1e9).toFixed(2),
    (1 / s.growthRate).toPrecision(2),
    s.binodal?.map((c) => c.toFixed(3)).join(", ") ?? "",
    ((s.interfaceWidth ?? Number.NaN) * 1e9).toFixed(2),
  );
}
