import { crop, fromArray, fromFunction, roll, zeros } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { DESCRIPTOR_NAMES, describe as describeVolume } from "../src/index.js";

const laminate = fromFunction(
  (_z, _y, x) => 0.5 + 0.4 * Math.cos((2 * Math.PI * (x + 0.5)) / 8),
  [8, 12, 32],
  {
    spacing: [1, 1, 0.5],
    unit: "nm",
  },
);

describe("the standard descriptors", () => {
  it("of a laminate of four layers", () => {
    const { threshold, values, units } = describeVolume(laminate);
    expect(threshold).toBeCloseTo(0.5, 12);
    expect(values.mean).toBeCloseTo(0.5, 12);
    expect(values.standardDeviation).toBeCloseTo(0.4 / Math.SQRT2, 12);
    expect(values.wavelength).toBeCloseTo(4, 12);
    expect(values.peakWavelength).toBeCloseTo(4, 12);
    expect(values.phaseFraction).toBe(0.5);
    // Eight interfaces of 8 nm x 12 nm in a box of 8 x 12 x 16 nm^3.
    expect(values.interfaceDensity).toBeCloseTo(0.5, 12);
    expect([values.chordLengthZ, values.chordLengthY, values.chordLengthX]).toEqual([
      undefined,
      undefined,
      2,
    ]);
    expect(values.eulerDensity).toBe(0);
    expect(values.componentDensity).toBeCloseTo(4 / (8 * 12 * 16), 15);
    expect(values.largestFraction).toBe(0.25);
    expect(values.percolatingAxes).toBe(2);
    expect([
      units.mean,
      units.wavelength,
      units.interfaceDensity,
      units.componentDensity,
      units.largestFraction,
    ]).toEqual(["field", "nm", "nm^-1", "nm^-3", "1"]);
  });

  it("have one order, and all of them a unit", () => {
    const { values, units } = describeVolume(laminate);
    expect(Object.keys(values)).toEqual(DESCRIPTOR_NAMES);
    expect(Object.keys(units)).toEqual(DESCRIPTOR_NAMES);
  });

  it("do not change when a periodic field is rolled", () => {
    const { values } = describeVolume(laminate, { threshold: 0.6 });
    const rolled = describeVolume(roll(laminate, [3, 5, 7]), { threshold: 0.6 }).values;
    for (const name of DESCRIPTOR_NAMES) {
      if (values[name] === undefined) expect(rolled[name]).toBeUndefined();
      else expect(rolled[name]).toBeCloseTo(values[name], 10);
    }
  });

  it("are undefined where a constant field has none", () => {
    const { values } = describeVolume(zeros([6, 6, 6]), { threshold: 1 });
    expect([values.wavelength, values.chordLengthX, values.largestFraction]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([values.phaseFraction, values.interfaceDensity, values.componentDensity]).toEqual([0, 0, 0]);
  });

  it("take a cut-out as open where they are told to", () => {
    const cut = crop(laminate, [0, 0, 0], [8, 12, 24]);
    expect(describeVolume(cut, { boundary: "open" }).values.percolatingAxes).toBe(2);
    expect(() => describeVolume(cut, { boundary: "none" as "open" })).toThrow(RangeError);
  });
});

it("takes a constant field as all phase by default, whatever the rounding of its mean", () => {
  for (let n = 1; n < 60; n++) {
    const { threshold, values } = describeVolume(fromArray(new Float64Array(n).fill(0.1), [1, 1, n]));
    expect([threshold, values.mean, values.phaseFraction, values.standardDeviation]).toEqual([
      0.1, 0.1, 1, 0,
    ]);
  }
});

it("refuses options under its own name", () => {
  expect(() => describeVolume(laminate, { threshold: Number.NaN })).toThrow(
    new RangeError("describe: expected a finite threshold, got NaN"),
  );
  expect(() => describeVolume(laminate, { boundary: "none" as "open" })).toThrow(
    new RangeError("describe: expected boundary periodic or open, got none"),
  );
});
