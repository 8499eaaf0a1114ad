import { fromArray, fromFunction, map } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { decodePngStack, encodePngStack } from "../src/images/index.js";
import { isDatasetsError } from "../src/index.js";
import { imageFixture } from "./fixture.js";
import { mutants } from "./mutants.js";
import { ramp } from "./ramp.js";

const slices = (kind: string) => [8, 9, 10].map((z) => imageFixture(`${kind}-slice-${z}.png`));

describe("decodePngStack", () => {
  it.each(["u1", "u2"])("keeps the grey values of %s", (kind) => {
    const volume = decodePngStack(slices(kind), { spacing: [50, 10, 10], unit: "nm" });
    expect(volume).toMatchObject({ shape: [3, 6, 7], spacing: [50, 10, 10], unit: "nm" });
    expect([...volume.data]).toEqual(ramp(kind));
  });

  it("maps grey values to [0, 1] by bit depth when told", () => {
    const { data } = decodePngStack(slices("u2"), { grey: "unit" });
    expect(data).toEqual(Float32Array.from(ramp("u2"), (v) => v / 65535));
  });

  it.each([
    ["rgb.png", "got RGB; convert it to grey first"],
    ["grey-alpha.png", "got grey with transparency; convert it to grey first"],
    ["bits.png", "expected 8 or 16 bits in image 0, got 1; save it with 8 bits"],
    ["u1.tif", "expected a PNG file in image 0"],
  ])("says what %s lacks", (name, reason) => {
    expect(() => decodePngStack([imageFixture(name)])).toThrow(reason);
  });

  it("refuses images that differ", () => {
    expect(() => decodePngStack([...slices("u1"), ...slices("u2")])).toThrow(
      "got 7x6 of 8 bits and, as image 3, 7x6 of 16 bits",
    );
  });

  it.each(["u1", "u2"])("gives the pixels of a damaged %s or throws its error", (kind) => {
    const [first] = slices(kind);
    let refused = 0;
    for (const bytes of mutants(first!, 200)) {
      try {
        expect([...decodePngStack([bytes]).data]).toEqual(ramp(kind, [1, 6, 7]));
      } catch (error) {
        if (!isDatasetsError(error, "FileFormatError")) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(150);
  });
});

describe("encodePngStack", () => {
  it("writes bytes as they are", () => {
    const volume = fromArray(Uint8Array.from(ramp("u1")), [3, 6, 7]);
    expect(decodePngStack(encodePngStack(volume))).toEqual(volume);
  });

  it("maps a range to the full scale of 16 bits, rounded to the nearest grey value", () => {
    const volume = fromFunction((z, y, x) => 0.3 + 0.001 * (x + 9 * y + 20 * z), [2, 5, 4]);
    const back = decodePngStack(encodePngStack(volume, { depth: 16, range: [0.25, 0.5] }), { grey: "unit" });
    const half = 0.25 / 65535 / 2;
    expect(back.data.map((v) => 0.25 + 0.25 * v)).toBeAllclose(volume.data, { rtol: 0, atol: half + 1e-7 });
  });

  it("never clips", () => {
    const volume = fromFunction((_z, _y, x) => x, [1, 2, 3]);
    expect(() => encodePngStack(volume, { range: [0, 1] })).toThrow("holds values 0 to 2, got [0, 1]");
    expect(() => encodePngStack(volume)).toThrow("expected a range");
    for (const range of [[-1e308, 1e308] as const, [0, 5e-324] as const]) {
      expect(() =>
        encodePngStack(
          map(volume, () => 0),
          { range },
        ),
      ).toThrow("expected a range");
    }
  });
});
