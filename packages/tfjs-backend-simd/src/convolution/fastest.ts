import type { Launcher } from "../wasm/launcher.js";
import type { ConvGeometry } from "./conv-geometry.js";
import { correlate, type Finish } from "./correlate.js";
import { filterGradient } from "./filter-gradient.js";
import { spread } from "./spread.js";
import { isSpreadToFew, spreadToFew } from "./spread-few.js";
import { winogradCorrelate } from "./winograd-correlate.js";
import { winogradFilterGradient } from "./winograd-filter-gradient.js";
import { winogradPays } from "./winograd-pays.js";
import { winogradSpread } from "./winograd-spread.js";

/** Addresses of the two fields and the filter of a convolution. */
export interface Places {
  readonly fine: number;
  readonly filter: number;
  readonly coarse: number;
}

/** Computes what {@link correlate} does, by Winograd's method where that is faster and there is memory for it. */
export function correlateFastest(l: Launcher, geometry: ConvGeometry, at: Places, finish?: Finish): void {
  if (winogradPays(geometry, "correlate") && winogradCorrelate(l, geometry, at, finish)) return;
  correlate(l, geometry, at, finish);
}

/** Computes what {@link spread} does, by Winograd's method or for few channels where those are faster. */
export function spreadFastest(l: Launcher, geometry: ConvGeometry, at: Places, finish?: Finish): void {
  if (winogradPays(geometry, "spread") && winogradSpread(l, geometry, at, finish)) return;
  const way = isSpreadToFew(geometry) ? spreadToFew : spread;
  way(l, geometry, at, finish);
}

/** Computes what {@link filterGradient} does, by Winograd's method where that is faster and there is memory for it. */
export function filterGradientFastest(l: Launcher, geometry: ConvGeometry, at: Places): void {
  if (winogradPays(geometry, "filterGradient") && winogradFilterGradient(l, geometry, at)) return;
  filterGradient(l, geometry, at);
}
