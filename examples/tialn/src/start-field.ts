import { uniformNoise } from "@microstructure/phasefield";
import type { Volume } from "@microstructure/volume";

/** Half width of the uniform start noise. */
const NOISE = 0.02;

/** The as-deposited field: a cube of 1 nm cells with noise of its own for every condition and seed. */
export function startField(
  edge: number,
  xAl: number,
  temperature: number,
  seed: number,
): Volume<Float64Array> {
  return uniformNoise([edge, edge, edge], {
    mean: xAl,
    amplitude: NOISE,
    seed: noiseSeed(seed, xAl, temperature),
    spacing: 1,
    unit: "nm",
  });
}

/** Seed of the start noise: another one for every condition. */
export function noiseSeed(seed: number, xAl: number, temperature: number): number {
  return seed * 1e8 + Math.round(xAl * 1e4) * 1e4 + Math.round(temperature);
}
