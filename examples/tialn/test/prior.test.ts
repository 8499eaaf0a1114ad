import { describe, expect, it } from "vitest";
import {
  coherentFraction,
  FITTED,
  fitPrior,
  hexagonalFraction,
  PRIOR,
  priorHardness,
} from "../src/prior/hardness-prior.js";

const film = { xAl: 0.56, temperature: 1073, time: 3600, standardDeviation: 0.35, wavelength: 4.5 };

describe("physics prior of hardness", () => {
  it("stores the fitted constants that its anchors give", () => {
    const fitted = fitPrior();
    expect(FITTED.transfer / fitted.transfer).toBeCloseTo(1, 9);
    expect(FITTED.softening / fitted.softening).toBeCloseTo(1, 9);
  });

  it("meets both anchors as changes from the as-deposited film", () => {
    for (const { change, state } of PRIOR.anchors) {
      const asDeposited = 24 + 13 * state.xAl;
      expect(priorHardness(state) - asDeposited).toBeCloseTo(change, 9);
    }
  });

  it("is 24 + 13 x for a uniform film as deposited", () => {
    expect(priorHardness({ ...film, time: 0, standardDeviation: 0 })).toBeCloseTo(24 + 13 * 0.56, 12);
  });

  it("rises with amplitude, falls with wavelength and with the hexagonal phase", () => {
    const h = priorHardness(film);
    expect(priorHardness({ ...film, standardDeviation: 0.4 })).toBeGreaterThan(h);
    expect(priorHardness({ ...film, wavelength: 9 })).toBeLessThan(h);
    expect(priorHardness({ ...film, temperature: 1273 })).toBeLessThan(h);
    expect([coherentFraction(3), coherentFraction(10.5), coherentFraction(20)]).toEqual([1, 0.5, 0]);
    expect(hexagonalFraction({ ...film, time: 0 })).toBe(0);
    expect(hexagonalFraction({ ...film, temperature: 1123, time: 1e9 })).toBeCloseTo(0.5, 12);
  });

  it("tags every constant ASSUMED or FITTED", () => {
    const tags: string[] = [];
    const visit = (node: unknown): void => {
      if (node === null || typeof node !== "object") return;
      if ("value" in node) tags.push((node as { tag?: string }).tag ?? "none");
      else Object.values(node).forEach(visit);
    };
    visit(PRIOR);
    expect(tags.length).toBeGreaterThan(10);
    expect(new Set(tags)).toEqual(new Set(["ASSUMED", "FITTED"]));
  });
});
