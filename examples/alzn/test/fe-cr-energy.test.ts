import { readFileSync } from "node:fs";
import { linearStability, tabulate } from "@microstructure/phasefield";
import { describe, expect, it } from "vitest";
import { alZn } from "../src/al-zn.js";
import { feCrEnergy } from "../src/fe-cr-energy.js";

const { data } = JSON.parse(readFileSync(new URL("fixtures/fe_cr_gap.json", import.meta.url), "utf8")) as {
  data: { temperature: number; energy: number[]; cr: [number, number] }[];
};

describe.each(data)("bcc Fe-Cr with magnetism at $temperature K", ({ temperature, energy, cr }) => {
  it("has the energy of mixing that pycalphad computes from the database", () => {
    const [fe, pureCr] = [feCrEnergy(1e-12, temperature), feCrEnergy(1 - 1e-12, temperature)];
    const mixing = energy.map((_, i) => {
      const c = (i + 1) / 20;
      return feCrEnergy(c, temperature) - c * pureCr - (1 - c) * fe;
    });
    // pycalphad rounds the gas constant to 8.3145.
    expect(mixing).toBeAllclose(energy, { rtol: 0, atol: 0.03 });
  });

  it("tabulated has the miscibility gap that pycalphad finds", () => {
    const freeEnergy = tabulate((c) => feCrEnergy(c, temperature), {
      domain: [0.02, 0.98],
      intervals: 1024,
      temperature,
    });
    const { binodal } = linearStability(
      { ...alZn, freeEnergy },
      { composition: 0.5, temperature, elasticity: false },
    );
    expect(binodal).toBeAllclose(cr, { rtol: 0, atol: 2e-5 });
  });
});
