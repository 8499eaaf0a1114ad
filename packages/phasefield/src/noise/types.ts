/** Thermal fluctuations (Cahn-Hilliard-Cook) while a run goes. */
export interface NoiseOptions {
  /** Integer seed; the same seed gives the same noise, as a function of position, on every machine and grid. */
  readonly seed: number;
  /**
   * k_B T of reduced systems, in their energy per volume times length^d with d the number of dimensions in which the grid
   * extends. Not allowed for SI systems, where temperature and molar volume give it, and a flat grid is a slab as thick as
   * its cell.
   */
  readonly kT?: number;
  /**
   * Shortest wavelength of the noise, in the grid's unit. Default: the interface width, where linear stability gives
   * one, else 0: every wave of the grid.
   */
  readonly cutoff?: number;
}

/** Noise of one run, scaled. */
export interface PlanNoise {
  readonly seed: number;
  /** Mean square of sqrt(V) c_k in equilibrium times (g'' + kappa k^2 + B): k_B T in scaled energy times volume. */
  readonly strength: number;
  /** Squared wavenumber; waves beyond get none. */
  readonly cutoff2: number;
  /** Of the box; of reduced systems in the dimensions in which the grid extends. */
  readonly volume: number;
}
