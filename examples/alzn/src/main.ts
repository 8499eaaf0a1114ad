import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dominantWavelength } from "@microstructure/metrics";
import type { Frame } from "@microstructure/phasefield";
import { encodeVti } from "@microstructure/volume/vti";
import { decompose, resolvingSpacing, type Treatment, theoryOf } from "./decompose.js";

const { values } = parseArgs({
  options: {
    zn: { type: "string", default: "0.35" },
    temperature: { type: "string", default: "573.15" },
    edge: { type: "string", default: "128" },
    depth: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: "out/alzn" },
  },
});
const treatment: Treatment = { zn: Number(values.zn), temperature: Number(values.temperature) };
const theory = theoryOf(treatment);
const nm = (metres: number) => (metres * 1e9).toFixed(2);

if (!theory.isUnstable) {
  const gap = theory.binodal ? "; it would have to nucleate" : "";
  console.log(
    `x(Zn) = ${treatment.zn} does not decompose on its own at ${treatment.temperature} K${gap}: g'' + B = ${theory.drivingForce.toFixed(0)} J/mol`,
  );
  process.exit();
}

const spacing = resolvingSpacing(theory);
const [edge, depth] = [Number(values.edge), Number(values.depth)];
console.log(`x(Zn) = ${treatment.zn} at ${treatment.temperature} K, by linear theory`);
console.log(
  `  driving force    ${theory.drivingForce.toFixed(0)} J/mol, softest along <${theory.softDirection?.join("")}>`,
);
console.log(
  `  fastest wave     ${nm(theory.fastestWavelength)} nm, e-folding time ${(1 / theory.growthRate).toPrecision(3)} s`,
);
console.log(`  coherent phases  x(Zn) = ${theory.binodal?.map((c) => c.toFixed(3)).join(" and ")}`);
console.log(
  `  interface        ${nm(theory.interfaceWidth ?? 0)} nm; cells of ${spacing} nm, box of ${(edge * spacing).toFixed(1)} nm`,
);
console.log("\n  time (s)    step  x(Zn)          energy change (J/mol)  wavelength (nm)");

mkdirSync(values.out, { recursive: true });
const eFoldings = [0, 2, 4, 6, 8, 10, 15, 20, 40];
let start: number | undefined;
const frames = decompose(treatment, {
  shape: [depth, edge, edge],
  spacing,
  seed: Number(values.seed),
  eFoldings,
});
for await (const frame of frames) {
  console.log(line(frame, (start ??= frame.observation.energy.total)));
  for (const warning of frame.warnings) if (frame.observation.step === 0) console.log(`  note: ${warning}`);
  writeFileSync(join(values.out, `${frame.time.toFixed(3)}s.vti`), encodeVti({ x_zn: frame.volume }));
}
console.log(`\nfields for ParaView in ${values.out}`);

function line({ time, volume, observation: { step, min, max, energy } }: Frame, from: number): string {
  const range = `${min.toFixed(3)} - ${max.toFixed(3)}`;
  const wavelength = dominantWavelength(volume)?.toFixed(2) ?? "";
  return [
    time.toFixed(3).padStart(10),
    String(step).padStart(7),
    ` ${range}`,
    (energy.total - from).toFixed(3).padStart(22),
    wavelength.padStart(16),
  ].join(" ");
}
