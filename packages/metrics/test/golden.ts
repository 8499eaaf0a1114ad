import { readFileSync } from "node:fs";
import type { Volume } from "@microstructure/volume";
import { decodeNpy } from "@microstructure/volume/npy";
import type { SsimOptions } from "../src/index.js";

const read = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));

/** What numpy and scikit-image computed; made by tools/fixtures/metrics_golden.py. */
export const golden = JSON.parse(read("golden.json").toString()) as {
  spacing: [number, number, number];
  errors: { l1: number; mse: number; psnr: number; r2: number };
  ssim: { options: SsimOptions; ssim3d: number; perSlice: Record<"z" | "y" | "x", number[]> }[];
  structureFactor: { shellWidth: number; k: number[]; s: number[]; modes: number[] };
  wavelength: Record<"first-moment" | "shell-first-moment" | "peak", number>;
};

/** Field of the golden values. */
export function goldenField(name: "a" | "b"): Volume<Float64Array> {
  return decodeNpy(read(`${name}.npy`), { spacing: golden.spacing, unit: "nm" }) as Volume<Float64Array>;
}
