/** Boxes of the simulations: cells per fastest wavelength, cells per edge, and start noises. */
export interface Sampling {
  readonly cellsPerWavelength: number;
  readonly edge: number;
  readonly seeds: readonly number[];
}

export interface Preset {
  readonly samplings: readonly Sampling[];
  /** Cell edges for which candidates are made, nm. */
  readonly spacings: readonly number[];
  /** The choices that are simulated as they stand: cells per edge, start noise and finest cell, nm. */
  readonly check: { readonly edge: number; readonly seed: number; readonly finest: number };
}

/** Boxes of one preset have about the same number of wavelengths per edge: five, or four when quick. */
export const PRESETS: Readonly<Record<"default" | "quick", Preset>> = {
  default: {
    samplings: [
      { cellsPerWavelength: 3.4, edge: 18, seeds: [1, 2, 3] },
      { cellsPerWavelength: 4, edge: 20, seeds: [1, 2, 3] },
      { cellsPerWavelength: 5, edge: 25, seeds: [1, 2, 3] },
      { cellsPerWavelength: 6.5, edge: 32, seeds: [1, 2] },
      { cellsPerWavelength: 9, edge: 45, seeds: [1] },
      { cellsPerWavelength: 13, edge: 64, seeds: [1] },
    ],
    spacings: [1, 0.5, 0.25],
    check: { edge: 32, seed: 11, finest: 0.5 },
  },
  quick: {
    samplings: [
      { cellsPerWavelength: 3.4, edge: 15, seeds: [1] },
      { cellsPerWavelength: 4, edge: 16, seeds: [1] },
      { cellsPerWavelength: 6.5, edge: 25, seeds: [1] },
    ],
    spacings: [1, 0.5],
    check: { edge: 18, seed: 11, finest: 1 },
  },
};
