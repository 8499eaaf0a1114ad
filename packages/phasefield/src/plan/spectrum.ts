import type { Shape3, Spacing3 } from "@microstructure/volume";
import { elasticCoefficient } from "../material/elasticity.js";
import type { ScaledMaterial } from "../material/scaled.js";

/** Per-mode numbers over the half spectrum [nz, ny, floor(nx/2)+1], C order. */
export interface Spectrum {
  readonly shape: Shape3;
  /** k^2, 1/length^2. */
  readonly k2: Float64Array;
  /** kappa k^2 + B(n): the linear part of the chemical potential. */
  readonly stiffening: Float64Array;
  /** B(n) of each mode, 0 at k = 0; undefined without elasticity. */
  readonly elastic: Float64Array | undefined;
}

/** The spectra of a periodic grid. `spacing` in scaled length. */
export function createSpectrum(shape: Shape3, spacing: Spacing3, material: ScaledMaterial): Spectrum {
  const [nz, ny, nx] = shape;
  const half = Math.floor(nx / 2) + 1;
  const [kz, ky, kx] = [0, 1, 2].map((a) => wavenumbers(shape[a]!, spacing[a]!)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const modes = nz * ny * half;
  const k2 = new Float64Array(modes);
  const stiffening = new Float64Array(modes);
  const elastic = material.elastic && new Float64Array(modes);
  let i = 0;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < half; x++, i++) {
        const k = [kx[x]!, ky[y]!, kz[z]!] as const;
        const square = k[0] * k[0] + k[1] * k[1] + k[2] * k[2];
        k2[i] = square;
        if (elastic && material.elastic && square > 0) {
          elastic[i] = elasticCoefficient(material.elastic.stiffness, material.elastic.misfit, k);
        }
        stiffening[i] = material.kappa * square + (elastic ? elastic[i]! : 0);
      }
    }
  }
  return { shape: [nz, ny, half], k2, stiffening, elastic };
}

/** Angular wavenumbers of a periodic axis in transform order, 2 pi m / (n d) with m = 0, 1, ..., -1. */
export function wavenumbers(n: number, d: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => (2 * Math.PI * (i <= n / 2 ? i : i - n)) / (n * d));
}
