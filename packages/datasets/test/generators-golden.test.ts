import { readFileSync } from "node:fs";
import type { Shape3, Spacing3 } from "@microstructure/volume";
import { expect, it } from "vitest";
import { gaussianRandomField, voronoi } from "../src/index.js";

interface Golden {
  readonly shape: Shape3;
  readonly spacing: Spacing3;
  readonly seed: number;
}

/** By numpy and scipy: tools/fixtures/generators_golden.py. */
const golden: {
  readonly field: Golden & { wavelength: number; width: number; values: number[] };
  readonly grains: readonly (Golden & { grains: number; periodic: boolean; labels: number[] })[];
} = JSON.parse(readFileSync(new URL("./fixtures/generators.json", import.meta.url), "utf8"));

it("a seed means the same random field as in numpy", () => {
  const { wavelength, width, values, ...grid } = golden.field;
  const { data } = gaussianRandomField({ ...grid, spectrum: { kind: "peak", wavelength, width } });
  // The field is stored in f32.
  expect(data).toBeAllclose(values, { rtol: 1e-6, atol: 1e-7 });
});

it.each(golden.grains)(
  "a seed means the same grains as in scipy, periodic: $periodic",
  ({ labels, ...options }) => {
    expect([...voronoi(options).labels.data]).toEqual(labels);
  },
);
