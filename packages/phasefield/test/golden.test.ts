import { readFileSync } from "node:fs";
import { decodeNpy } from "@microstructure/volume/npy";
import { expect, it } from "vitest";
import { createSimulation, tialn } from "../src/index.js";
import { backend } from "./backend.js";

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));

/** Against an independent NumPy program: tools/fixtures/phasefield_golden.py. */
it.each(["even", "odd"])(
  "equals an independent program on an anisotropic grid with %s extents",
  async (name) => {
    const { spacing, temperature, dt, stabilisation, steps, energy } = JSON.parse(
      fixture(`golden-${name}.json`).toString(),
    );
    const initial = decodeNpy(fixture(`golden-${name}-start.npy`), { spacing, unit: "nm" });
    const end = decodeNpy(fixture(`golden-${name}-end.npy`));
    const simulation = await createSimulation(tialn, {
      initial,
      temperature,
      scheme: "si1",
      dt,
      stabilisation,
      backend,
    });
    await simulation.step(steps);
    // Both round differently; the spinodal instability amplifies that by the growth of the waves, up to 1e3 here.
    expect((await simulation.read("f64")).data).toBeAllclose(end.data, { atol: 1e-10 });
    const found = (await simulation.observe()).energy;
    for (const term of ["bulk", "gradient", "elastic"] as const) {
      expect(found[term] / energy[term]).toBeCloseTo(1, 9);
    }
  },
);
