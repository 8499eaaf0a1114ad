import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { encodeVti } from "@microstructure/volume/vti";
import type { Strip } from "../report/report.js";
import { writeAtomic } from "../run/write-atomic.js";

/** Writes the pictured fields with their reconstructions as .vti files for ParaView; returns how many. */
export function exportVti(out: string, strips: readonly Strip[]): number {
  const folder = join(out, "vti");
  mkdirSync(folder, { recursive: true });
  const pairs = strips.flatMap((strip) => strip.pairs);
  for (const { frame, reconstruction } of pairs) {
    const name = `x${frame.xAl}_${frame.temperature}K_${Math.round(frame.time)}s.vti`;
    writeAtomic(join(folder, name), encodeVti({ x_al: frame.volume, x_al_reconstructed: reconstruction }));
  }
  return pairs.length;
}
