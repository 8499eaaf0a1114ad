import type { Shape3, Spacing3 } from "@microstructure/volume";
import type { VoigtComponent } from "../material/voigt.js";

/**
 * Conditions on the mean of the box, per component: its mean strain (tensor component, measured from the state of zero
 * strain that the eigenstrain is measured from) or its mean stress. Components left out have zero mean stress.
 */
export type Load = Partial<Record<VoigtComponent, { readonly strain: number } | { readonly stress: number }>>;

/**
 * Discrete derivative. `fourier`: exact for every wave but the Nyquist one, which carries no strain; best for smooth
 * fields. `rotated`: Willot's centred scheme, displacements at cell corners, strains at cell centres; best for sharp
 * interfaces and high contrast, and exact for laminates whose layers are whole cells.
 */
export type GreenOperator = "fourier" | "rotated";

/** One elastic problem on one grid; the phase fraction h changes from solve to solve. */
export interface MechanicsProblem {
  readonly shape: Shape3;
  /** Cell edges (dz, dy, dx), any length unit. */
  readonly spacing: Spacing3;
  /** C(h) = sum_i stiffness[i] h^i, row-major Voigt matrices of 36 numbers. */
  readonly stiffness: readonly (readonly number[])[];
  /** Stress-free strain is eigenstrain (h - reference): tensor components (xx, yy, zz, yz, xz, xy). */
  readonly eigenstrain: readonly number[];
  readonly reference: number;
  /** Default: zero mean stress. */
  readonly load?: Load;
  /** Default `rotated`. */
  readonly green?: GreenOperator;
  /** Relative residual at which to stop, see {@link MechanicsSolution}. Default 1e-8. */
  readonly tolerance?: number;
  /** Default 1000. */
  readonly maxIterations?: number;
  /**
   * `cg` (default): preconditioned conjugate gradients. `basic` (Moulinec and Suquet) and `eyre-milton` need more
   * iterations; they are independent checks of it and start cold each time.
   */
  readonly method?: "cg" | "basic" | "eyre-milton";
}

/** Real field <-> interleaved half spectrum, numpy's scaling: `real(shape)` of `@microstructure/fft`. */
export interface FieldTransforms {
  forward(field: Float64Array, spectrum: Float64Array): void;
  inverse(spectrum: Float64Array, field: Float64Array): void;
}

/** Mechanical equilibrium of one phase field; energies are means per volume. */
export interface MechanicsSolution {
  /** Mean elastic energy density 1/2 (e - e0):C:(e - e0). */
  readonly energy: number;
  /**
   * Sum over components of prescribed mean stress times mean strain: `energy - work` is the potential that is smallest in
   * equilibrium, whose derivative the driving force is, and whose error is quadratic in the residual.
   */
  readonly work: number;
  readonly iterations: number;
  /**
   * Norm of the residual forces over the norm of the stress fluctuation that the uniform mean strain would cause, both
   * in the energy norm of the reference medium. Forces that are rounding errors count as converged.
   */
  readonly residual: number;
  /** Mean strain and stress, tensor components (xx, yy, zz, yz, xz, xy). */
  readonly meanStrain: readonly number[];
  readonly meanStress: readonly number[];
}

/**
 * Solver of div C(h):(e - e0(h)) = 0 on a periodic grid. It owns its memory: about 40 fields of the grid.
 */
export interface Mechanics {
  /**
   * Equilibrium for the phase fraction `h`, started from the solutions before it.
   *
   * @throws MechanicsError if it is not reached.
   */
  solve(h: Float64Array): MechanicsSolution;
  /**
   * Writes d(energy - work)/dh of the last solve to `out`, per voxel and with the strain following in equilibrium:
   * 1/2 e_el:C'(h):e_el - sigma:eigenstrain.
   */
  drivingForce(out: Float64Array): void;
  /** Strain of the last solve, six new arrays (xx, yy, zz, yz, xz, xy), tensor components. */
  strain(): Float64Array[];
  /** Stress of the last solve, six new arrays. */
  stress(): Float64Array[];
  /** What later solves depend on, as numbers: a restored solver goes on bit for bit. */
  save(): Float64Array;
  /** @throws RangeError if `state` is not from a solver of this shape. */
  restore(state: Float64Array): void;
  /** Forgets earlier solutions: the next solve starts cold. */
  reset(): void;
}
