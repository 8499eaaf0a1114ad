/**
 * Prints what the TiAlN record implies by linear theory: the tables of tialn.md.
 *
 * npx tsx --conditions=@microstructure/source docs/theory/tialn-tables.ts
 */
import { linearStability, tialn, tialnAlternatives } from "@microstructure/phasefield";

const TEMPERATURES = [1073, 1173, 1273];

console.log("| T (K) | chemical spinodal | coherent spinodal |\n|---|---|---|");
for (const temperature of TEMPERATURES) {
  const spinodal = (elasticity: boolean) => {
    const inside = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000).filter(
      (composition) => linearStability(tialn, { composition, temperature, elasticity }).isUnstable,
    );
    return `${inside[0]!.toFixed(3)} - ${inside.at(-1)!.toFixed(3)}`;
  };
  console.log(`| ${temperature} | ${spinodal(false)} | ${spinodal(true)} |`);
}

console.log(
  "\n| x | T (K) | driving force (kJ/mol) | wavelength (nm) | e-folding time (s) |\n|---|---|---|---|---|",
);
for (const temperature of TEMPERATURES) {
  for (const composition of [0.42, 0.5, 0.56, 0.66]) {
    const s = linearStability(tialn, { composition, temperature });
    console.log(
      `| ${composition} | ${temperature} | ${(s.drivingForce / 1000).toFixed(1)} | ${(s.fastestWavelength * 1e9).toFixed(2)} | ${(1 / s.growthRate).toFixed(s.growthRate > 0.1 ? 1 : 0)} |`,
    );
  }
}

console.log(
  "\n| kappa (J m2/mol) | wavelength (nm) | interface width (nm) | interface energy (J/m2) |\n|---|---|---|---|",
);
const at = { composition: 0.56, temperature: 1073 };
const kappas = [
  tialn.gradientEnergy.kappa,
  tialnAlternatives.kappaSaxs.value,
  tialnAlternatives.kappaFormulaThird.value,
  tialnAlternatives.kappaFormulaQuarter.value,
];
for (const kappa of kappas) {
  const system = { ...tialn, gradientEnergy: { kappa } };
  const s = linearStability(system, at);
  console.log(
    `| ${kappa} | ${(s.fastestWavelength * 1e9).toFixed(2)} | ${(s.interfaceWidth! * 1e9).toFixed(2)} | ${s.interfaceEnergy!.toFixed(2)} |`,
  );
}
