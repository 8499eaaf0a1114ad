import { expect, it } from "vitest";
import * as volume from "../src/index.js";
import * as npy from "../src/npy/index.js";
import * as vti from "../src/vti/index.js";

it("exports exactly this", () => {
  expect(Object.keys(volume).sort()).toMatchInlineSnapshot(`
    [
      "VolumeFormatError",
      "applySymmetry",
      "assertSameShape",
      "assertShape",
      "assertVolume",
      "axisIndex",
      "blockMean",
      "crc32",
      "createRandom",
      "crop",
      "drawSymmetry",
      "extent",
      "filled",
      "findNonFinite",
      "formatShape",
      "fromArray",
      "fromFunction",
      "isVolumeError",
      "map",
      "mean",
      "offsetOf",
      "permutation",
      "philox4x32",
      "plane",
      "rescale",
      "roll",
      "sameShape",
      "standardDeviation",
      "sum",
      "toFloat32",
      "toFloat64",
      "unitRange",
      "unscale",
      "upsample",
      "variance",
      "voxelCount",
      "zeros",
      "zipMap",
    ]
  `);
  expect(Object.keys(npy).sort()).toMatchInlineSnapshot(`
    [
      "decodeNpy",
      "encodeNpy",
    ]
  `);
  expect(Object.keys(vti).sort()).toMatchInlineSnapshot(`
    [
      "decodeVti",
      "encodeVti",
    ]
  `);
});
