import { readFileSync } from "node:fs";
import type { Volume } from "@microstructure/volume";
import { decodeNpy } from "@microstructure/volume/npy";
import type { Adjacency } from "../src/index.js";

const read = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));

type PerAxis = Record<"z" | "y" | "x", number[]>;

/** What numpy, scipy and scikit-image computed; made by tools/fixtures/morphology_golden.py. */
export const golden = JSON.parse(read("morphology.json").toString()) as {
  phases: {
    threshold: number;
    adjacency: Adjacency;
    open: { euler: number; planeEuler: number; sizes: number[]; percolates: PerAxis };
    periodic: { sizes: number[]; percolates: PerAxis };
  }[];
  gyroidArea: number;
  crofton: { spacing: [number, number, number]; weights: Record<string, number>; density: number }[];
  tortuosity: {
    threshold: number;
    axis: "z" | "y" | "x";
    boundary: "periodic" | "open";
    mean?: number;
    shortest?: number;
    reached?: number;
  }[];
  real: number[][];
  generated: number[][];
  wasserstein: { real0generated1: number; ties: number };
  mmd: { median: number; atMedian: MmdPair; atHalf: MmdPair };
  prdc: Record<string, { precision: number; recall: number; density: number; coverage: number }>;
};

interface MmdPair {
  readonly biased: number;
  readonly unbiased: number;
}

/** Random grey levels, 9x12x14 bytes. */
export const grey = decodeNpy(read("morphology.npy")) as Volume<Uint8Array>;
