import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as bullmq from "../src/bullmq/index.js";
import * as hdf5 from "../src/hdf5/index.js";
import * as images from "../src/images/index.js";
import * as main from "../src/index.js";
import * as node from "../src/node/index.js";
import * as npz from "../src/npz/index.js";
import { VERSION } from "../src/version.js";

it("exports from the main entry", () => {
  expect(Object.keys(main).sort()).toMatchInlineSnapshot(`
    [
      "CsvFormatError",
      "FileFormatError",
      "InvalidStoreError",
      "MissingPackageError",
      "ProducerError",
      "QueueError",
      "StoreConflictError",
      "augment",
      "batch",
      "cache",
      "collect",
      "decompositionLiterature",
      "dualPhase",
      "elasticLiterature",
      "foldsByGroup",
      "formatLeakReport",
      "fromSamples",
      "gaussianRandomField",
      "hardnessLiterature",
      "isDatasetsError",
      "leakReport",
      "leaveOneOut",
      "mapVolumes",
      "openStore",
      "parameterLiterature",
      "parseHardnessCsv",
      "parseTable",
      "prefetch",
      "select",
      "sharedGroups",
      "shuffle",
      "spheres",
      "splitByFrame",
      "splitByGroup",
      "splitByValue",
      "take",
      "thresholdToFraction",
      "voronoi",
      "wavelengthLiterature",
    ]
  `);
});

it("exports from the node entry", () => {
  expect(Object.keys(node).sort()).toMatchInlineSnapshot(`
    [
      "adoptRuns",
      "localProcesses",
      "lockFolder",
      "openStore",
      "readImageStack",
      "runCampaign",
      "shareOf",
      "writeSeries",
    ]
  `);
});

it("exports from the hdf5 entry", () => {
  expect(Object.keys(hdf5).sort()).toMatchInlineSnapshot(`
    [
      "decodeHdf5",
      "listHdf5",
    ]
  `);
});

it("exports from the bullmq entry", () => {
  expect(Object.keys(bullmq).sort()).toMatchInlineSnapshot(`
    [
      "bullmqExecutor",
      "serveQueue",
    ]
  `);
});

it("exports from the images entry", () => {
  expect(Object.keys(images).sort()).toMatchInlineSnapshot(`
    [
      "decodePngStack",
      "decodeTiffStack",
      "encodePngStack",
    ]
  `);
});

it("exports from the npz entry", () => {
  expect(Object.keys(npz).sort()).toMatchInlineSnapshot(`
    [
      "decodeNpz",
      "decodeSamplesNpz",
      "encodeNpz",
      "encodeSamplesNpz",
    ]
  `);
});

it("states the version of package.json", () => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(VERSION).toBe(version);
});
