import type { VolumeData } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { decodeTiffStack } from "../src/images/index.js";
import { parsePages } from "../src/images/tiff/parse-pages.js";
import { isDatasetsError } from "../src/index.js";
import { imageFixture } from "./fixture.js";
import { mutants } from "./mutants.js";
import { ramp } from "./ramp.js";

const grid = { spacing: [50, 10, 10], unit: "nm" } as const;
const STORAGE: Readonly<Record<string, new (n: number) => VolumeData>> = {
  u1: Uint8Array,
  u2: Float32Array,
  i1: Float32Array,
  i2: Float32Array,
  f4: Float32Array,
  u4: Float64Array,
  i4: Float64Array,
  f8: Float64Array,
};

describe("decodeTiffStack", () => {
  it.each(Object.keys(STORAGE))("keeps the grey values of %s, in either byte order", (kind) => {
    for (const name of [kind, `${kind}-big-endian`]) {
      const volume = decodeTiffStack(imageFixture(`${name}.tif`), grid);
      expect(volume).toMatchObject({ shape: [3, 6, 7], ...grid });
      expect(volume.data).toBeInstanceOf(STORAGE[kind]);
      expect([...volume.data]).toEqual(ramp(kind));
    }
  });

  it.each([
    "u1-lzw",
    "u2-lzw-predictor",
    "i4-deflate-predictor",
    "f4-deflate-predictor",
    "f8-deflate-predictor-big-endian",
    "u2-imagej",
    "u1-white-is-zero",
  ])("reads %s", (name) => {
    expect([...decodeTiffStack(imageFixture(`${name}.tif`)).data]).toEqual(ramp(name.slice(0, 2)));
  });

  it("starts the differences of neighbours anew in every tile", () => {
    const { shape, data } = decodeTiffStack(imageFixture("u2-tiles.tif"));
    expect(shape).toEqual([2, 20, 19]);
    expect([...data]).toEqual(ramp("u2", [2, 20, 19]));
  });

  it("reads LZW whose table fills up", () => {
    const scattered = Array.from({ length: 64 * 96 }, (_, i) => ((31 * i * i + 17 * i) >> 3) & 255);
    expect([...decodeTiffStack(imageFixture("u1-lzw-full-table.tif")).data]).toEqual(scattered);
  });

  it("joins the pages of several files in the order given", () => {
    const file = imageFixture("u2.tif");
    const { shape, data } = decodeTiffStack([file, file]);
    expect(shape).toEqual([6, 6, 7]);
    expect([...data]).toEqual([...ramp("u2"), ...ramp("u2")]);
  });

  it("maps grey values only when told", () => {
    const [bytes, words] = [imageFixture("u1.tif"), imageFixture("i2.tif")];
    const unit = decodeTiffStack(bytes, { grey: "unit" });
    expect(unit.data).toEqual(Float32Array.from(ramp("u1"), (v) => v / 255));
    const chosen = decodeTiffStack(words, { grey: [-400, 100] });
    expect(chosen.data).toEqual(Float32Array.from(ramp("i2"), (v) => (v + 400) / 500));
    expect(() => decodeTiffStack(words, { grey: "unit" })).toThrow(
      /expected unsigned integers.*give \[black, white\]/,
    );
    expect(() => decodeTiffStack(bytes, { grey: [1, 1] })).toThrow(RangeError);
  });

  it.each([
    ["rgb.tif", /page 0, got RGB; convert it to grey first/],
    ["packbits.tif", /got compression 32773/],
    ["big.tif", /got BigTIFF/],
    ["imagej-channels.tif", /got 3 channels and 1 frames; split them first/],
    ["rgb.png", /expected a TIFF file/],
  ])("says what %s lacks", (name, reason) => {
    expect(() => decodeTiffStack(imageFixture(name))).toThrow(reason);
  });

  it("refuses pages that differ", () => {
    const files = [imageFixture("u2.tif"), imageFixture("i2.tif")];
    expect(() => decodeTiffStack(files)).toThrow("got 7x6 u2 and, as page 3, 7x6 i2");
  });

  it("refuses pixels that are not finite", () => {
    const bytes = imageFixture("f4.tif");
    const last = new Uint8Array(Float32Array.of(ramp("f4").at(-1)!).buffer);
    const at = bytes.findIndex((_, i) => last.every((byte, k) => bytes[i + k] === byte));
    bytes.set(new Uint8Array(Float32Array.of(Number.NaN).buffer), at);
    expect(() => decodeTiffStack(bytes)).toThrow("got NaN at [2, 5, 6]");
  });

  it("refuses grey that maps pixels out of f32", () => {
    const read = (grey: readonly [number, number]) => () => decodeTiffStack(imageFixture("f8.tif"), { grey });
    expect(read([0, 5e-324])).toThrow("into the range of f32, got 142.857");
    expect(read([-1e308, 1e308])).toThrow(
      "decodeTiffStack: expected grey raw, unit or two different numbers",
    );
  });

  it("does not follow pages that lead back", () => {
    const bytes = imageFixture("u1.tif");
    const view = new DataView(bytes.buffer);
    const first = view.getUint32(4, true);
    view.setUint32(first + 2 + 12 * view.getUint16(first, true), first, true);
    expect(() => decodeTiffStack(bytes)).toThrow("got page 1 in a circle");
  });

  it.each(["u1.tif", "u2-lzw-predictor.tif", "f4-deflate-predictor.tif", "u2-tiles.tif", "u2-imagej.tif"])(
    "reads damaged copies of %s or throws its error",
    (name) => {
      let refused = 0;
      for (const bytes of mutants(imageFixture(name), 200)) {
        try {
          const { shape, data } = decodeTiffStack(bytes);
          expect(data.length).toBe(shape[0] * shape[1] * shape[2]);
          expect(data.every(Number.isFinite)).toBe(true);
        } catch (error) {
          if (!isDatasetsError(error, "FileFormatError")) throw error;
          refused++;
        }
      }
      expect(refused).toBeGreaterThan(80);
    },
  );

  it("sees any damage to pixels that deflate compressed", () => {
    const whole = imageFixture("f4-deflate-predictor.tif");
    for (const { offset, size } of parsePages(whole).flatMap(({ parts }) => parts)) {
      for (let at = offset; at < offset + size; at++) {
        const bytes = whole.slice();
        bytes[at] = bytes[at]! ^ (1 << (at % 8));
        try {
          expect([...decodeTiffStack(bytes).data]).toEqual(ramp("f4"));
        } catch (error) {
          if (!isDatasetsError(error, "FileFormatError")) throw error;
        }
      }
    }
  });

  it.each(["u2.tif", "f4-deflate-predictor.tif"])(
    "refuses every shorter copy of %s that lacks pixels",
    (name) => {
      const bytes = imageFixture(name);
      for (let n = 0; n < bytes.length; n++) {
        try {
          expect([...decodeTiffStack(bytes.slice(0, n)).data]).toEqual(ramp(name.slice(0, 2)));
        } catch (error) {
          if (!isDatasetsError(error, "FileFormatError")) throw error;
        }
      }
    },
  );
});
