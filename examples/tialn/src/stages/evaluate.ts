import { type Autoencoder, fitPca } from "@microstructure/autoencoder3d";
import { l1, ssim3d, ssimSlices } from "@microstructure/metrics";
import { map, mean, type Volume } from "@microstructure/volume";
import { createFieldCoder } from "../coder/field-coder.js";
import { cutWindows } from "../coder/windows.js";
import type { FrameRecord } from "../run/frames.js";
import type { FrameSplit } from "./split.js";

/** How well fields are reconstructed, as means over them. */
export interface Reconstruction {
  readonly l1: number;
  /** Mean over z-slices of the 2-D index (the paper's way). */
  readonly ssimSlices: number;
  /** Index with a 3-D window. */
  readonly ssim3d: number;
  /** Fraction of fields with slice SSIM above 0.96. */
  readonly ssimAbove096: number;
  readonly count: number;
}

/** Reconstruction errors of one method on each part of the split. */
export interface MethodRow {
  readonly method: string;
  readonly train: Reconstruction;
  readonly unseenFrames: Reconstruction;
  readonly unseenRuns: Reconstruction;
}

type Reconstruct = (volumes: readonly Volume[]) => Promise<Volume[]> | Volume[];

/** Most windows that the principal components are fitted to: their cost grows with the square of it. */
export const PCA_WINDOWS = 1000;
/** Most training fields that are scored, evenly spread: two indices of a large field take a while. */
const SCORED = 100;

/** L1 and SSIM of the mean field, of principal components and of the autoencoder, side by side. */
export async function evaluateReconstruction(
  autoencoder: Autoencoder,
  edge: number,
  split: FrameSplit,
): Promise<MethodRow[]> {
  const latent = autoencoder.config.latentSize;
  const pca = fitPca(
    spread(
      split.train.flatMap(({ volume }) => cutWindows(volume, edge)),
      PCA_WINDOWS,
    ),
    latent,
  );
  const windows = cutWindows(split.train[0]!.volume, edge).length;
  const numbers = windows === 1 ? `${latent}` : `${windows} x ${latent}`;
  const methods: readonly (readonly [string, Reconstruct])[] = [
    ["mean of each field", (volumes) => volumes.map((v) => map(v, constant(mean(v))))],
    [`principal components (${numbers})`, createFieldCoder(pca, edge).reconstruct],
    [`autoencoder (${numbers})`, createFieldCoder(autoencoder, edge).reconstruct],
  ];
  const rows: MethodRow[] = [];
  for (const [method, reconstruct] of methods) {
    const [train, unseenFrames, unseenRuns] = [
      await score(spread(split.train, SCORED), reconstruct),
      await score(split.unseenFrames, reconstruct),
      await score(split.unseenRuns, reconstruct),
    ];
    rows.push({ method, train, unseenFrames, unseenRuns });
  }
  return rows;
}

/** At most `count` of the items, at equal distances. */
function spread<T>(items: readonly T[], count: number): T[] {
  const stride = Math.ceil(items.length / count);
  return items.filter((_, i) => i % stride === 0);
}

const constant = (value: number) => () => value;

async function score(frames: readonly FrameRecord[], reconstruct: Reconstruct): Promise<Reconstruction> {
  const volumes = frames.map(({ volume }) => volume);
  const rebuilt = await reconstruct(volumes);
  const rows = volumes.map((volume, i) => ({
    l1: l1(volume, rebuilt[i]!),
    slices: ssimSlices(volume, rebuilt[i]!),
    full: ssim3d(volume, rebuilt[i]!),
  }));
  const average = (pick: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + pick(row), 0) / rows.length;
  return {
    l1: average((r) => r.l1),
    ssimSlices: average((r) => r.slices),
    ssim3d: average((r) => r.full),
    ssimAbove096: average((r) => (r.slices > 0.96 ? 1 : 0)),
    count: rows.length,
  };
}
