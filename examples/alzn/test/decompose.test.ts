import { cosineMode, simulate } from "@microstructure/phasefield";
import { auto } from "@microstructure/phasefield/auto";
import { mean } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { alZn } from "../src/al-zn.js";
import { decompose, resolvingSpacing, theoryOf } from "../src/decompose.js";

const treatment = { zn: 0.35, temperature: 573.15 };
const theory = theoryOf(treatment);

describe("decomposition of Al-Zn", () => {
  it("grows the fastest wave e times in the time that linear theory gives", async () => {
    const cells = 16;
    const initial = cosineMode([1, 1, cells], {
      mean: treatment.zn,
      amplitude: 1e-3,
      mode: [0, 0, 1],
      spacing: (theory.fastestWavelength * 1e9) / cells,
      unit: "nm",
    });
    const amplitudes: number[] = [];
    for await (const { observation } of simulate(alZn, {
      initial,
      temperature: treatment.temperature,
      times: [0, 1 / theory.growthRate],
      backend: auto(),
    })) {
      amplitudes.push(observation.max - observation.min);
    }
    // Time steps may slow the wave by 2 %.
    expect(Math.abs(amplitudes[1]! / amplitudes[0]! / Math.E - 1)).toBeLessThan(0.03);
  });

  it("keeps the composition and lowers the energy", async () => {
    const frames = [];
    for await (const frame of decompose(treatment, { shape: [1, 16, 16], eFoldings: [0, 0.5] }))
      frames.push(frame);
    const [start, end] = frames;
    expect(end!.observation.energy.total).toBeLessThan(start!.observation.energy.total);
    // Frames are f32.
    expect(mean(end!.volume)).toBeCloseTo(treatment.zn, 6);
    expect(start!.volume.spacing).toEqual([0.4, 0.4, 0.4]);
  });

  it("refuses what does not decompose", async () => {
    const frames = decompose({ zn: 0.1, temperature: 573.15 }, { shape: [1, 16, 16], eFoldings: [0] });
    await expect(frames.next()).rejects.toThrow(
      /inside the coherent spinodal, got x\(Zn\) = 0.1 at 573.15 K/,
    );
    expect(() => resolvingSpacing(theoryOf({ zn: 0.1, temperature: 573.15 }))).toThrow(RangeError);
  });
});
