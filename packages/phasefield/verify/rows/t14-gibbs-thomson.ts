import { js as jsFft } from "@microstructure/fft";
import type { Shape3, Volume } from "@microstructure/volume";
import { createSimulation, pfhubBenchmark1, sample } from "../../src/index.js";
import { backend } from "../backend.js";
import { type Line, largest, measure } from "../line.js";
import type { Row } from "../row.js";

const [RHO, KAPPA, LOW, HIGH] = [5, 2, 0.3, 0.7];
const SIGMA = (Math.sqrt(2 * KAPPA * RHO) * (HIGH - LOW) ** 3) / 6;
/** (cb - ca) sqrt(kappa / (2 barrier)). */
const WIDTH = 0.4 * Math.sqrt(KAPPA / (2 * RHO * 0.2 ** 4));
/** Curvature of the free energy in the wells. */
const WELL = 2 * RHO * (HIGH - LOW) ** 2;

/** A drop in the corner of a box with mirrors on all sides: its chemical potential against its radius. */
export const gibbsThomson: Row = {
  id: "T14",
  title: "Gibbs-Thomson",
  preset: "fast",
  async run() {
    const lines: Line[] = [];
    for (const dimension of [2, 3] as const) {
      // Larger drops of the 3-D series cost much and say little: the series ends at 10 widths.
      const widths = dimension === 2 ? [2.5, 5, 10, 15] : [2.5, 5, 10];
      const drops: Drop[] = [];
      const law = dimension === 2 ? "sigma / (R dc)" : "2 sigma / (R dc)";
      lines.push(
        await measure(
          "T14",
          `${dimension}-D: mu of a relaxed drop of 10 interface widths against ${law}, relative`,
          0.01,
          async () => {
            for (const w of widths) drops.push(await relaxedDrop(dimension, w * WIDTH));
            return {
              measured: Math.abs(drops[widths.indexOf(10)]!.deviation),
              detail: Object.fromEntries(
                drops.map((drop) => [`R ${drop.radius.toFixed(2)}`, drop.deviation]),
              ),
            };
          },
        ),
        await measure("T14", `${dimension}-D: largest |mu - mean mu| / mean mu, all drops`, 1e-3, () =>
          largest(drops.map((drop) => drop.unevenness)),
        ),
        await measure(
          "T14",
          `${dimension}-D: order of the deviation in 1/R, from 2.5 to 10 widths`,
          0.9,
          () => {
            const [small, large] = [drops[0]!, drops[widths.indexOf(10)]!];
            return (
              Math.log(Math.abs(small.deviation / large.deviation)) / Math.log(large.radius / small.radius)
            );
          },
          "at least",
        ),
      );
    }
    return lines;
  },
};

interface Drop {
  readonly radius: number;
  /** mu over the value of the Gibbs-Thomson law for this radius, less one. */
  readonly deviation: number;
  readonly unevenness: number;
}

/** Cells per interface width. */
const RESOLUTION = { 2: 5, 3: 3.6 } as const;

/** A drop of about the given radius in equilibrium, an eighth (3-D) or quarter of it simulated. */
async function relaxedDrop(dimension: 2 | 3, radius: number): Promise<Drop> {
  const edge = 2.2 * radius;
  const n = evenFast(Math.ceil((edge * RESOLUTION[dimension]) / WIDTH));
  const shape: Shape3 = [dimension === 3 ? n : 1, n, n];
  const mu = ((dimension - 1) * SIGMA) / (radius * (HIGH - LOW));
  const initial = sample(
    shape,
    (x, y, z) => {
      const r = Math.hypot(x, y, dimension === 3 ? z : 0);
      return 0.5 - 0.2 * Math.tanh((2 * (r - radius)) / WIDTH) + mu / WELL;
    },
    { spacing: edge / n, unit: "lattice" },
  );
  const simulation = await createSimulation(pfhubBenchmark1, {
    initial,
    boundary: "no-flux",
    backend: backend(),
    tolerance: 5e-5,
  });
  await simulation.advanceTo(500 * radius);
  const field = await simulation.read("f64");
  simulation.dispose();
  return measureDrop(field, dimension);
}

function measureDrop(field: Volume<Float64Array>, dimension: 2 | 3): Drop {
  const { data, spacing } = field;
  const potential = chemicalPotential(field);
  const mean = potential.reduce((a, b) => a + b, 0) / potential.length;
  const [outside, inside] = [compositionAt(mean, LOW), compositionAt(mean, HIGH)];
  const cell = spacing[1] * spacing[2] * (dimension === 3 ? spacing[0] : 1);
  const excess = data.reduce((sum, c) => sum + (c - outside), 0) * cell;
  // A quarter of a disc or an eighth of a ball.
  const volume = excess / (inside - outside);
  const radius = dimension === 2 ? Math.sqrt((4 * volume) / Math.PI) : Math.cbrt((6 * volume) / Math.PI);
  const law = ((dimension - 1) * SIGMA) / (radius * (HIGH - LOW));
  return {
    radius,
    deviation: mean / law - 1,
    unevenness: largest(potential.map((v) => Math.abs(v - mean))) / mean,
  };
}

/** f'(c) - kappa lap c by cosine transforms. */
function chemicalPotential({ data, shape, spacing }: Volume<Float64Array>): Float64Array {
  const transform = jsFft().mixed(shape, ["cosine", "cosine", "cosine"]);
  const hat = new Float64Array(data.length);
  transform.forward(data, hat);
  const [nz, ny, nx] = shape;
  const wave = (i: number, axis: number) => (Math.PI * i) / (shape[axis]! * spacing[axis]!);
  for (let m = 0; m < hat.length; m++) {
    const [x, y, z] = [m % nx, Math.floor(m / nx) % ny, Math.floor(m / nx / ny) % nz];
    hat[m] = hat[m]! * KAPPA * (wave(x, 2) ** 2 + wave(y, 1) ** 2 + wave(z, 0) ** 2);
  }
  const mu = new Float64Array(data.length);
  transform.inverse(hat, mu);
  return mu.map((v, i) => v + slope(data[i]!));
}

function slope(c: number): number {
  return 2 * RHO * (c - LOW) * (HIGH - c) * (LOW + HIGH - 2 * c);
}

/** Composition of the homogeneous phase near `well` whose f' is `mu`, by Newton's method. */
function compositionAt(mu: number, well: number): number {
  let c = well;
  for (let i = 0; i < 20; i++) {
    const u = c - 0.5;
    c -= (slope(c) - mu) / (RHO * (12 * u * u - 0.16));
  }
  return c;
}

/** The next even number of cells with factors 2, 3 and 5 only. */
function evenFast(n: number): number {
  const rest = [2, 3, 5].reduce((m, p) => {
    let left = m;
    while (left % p === 0) left /= p;
    return left;
  }, n);
  return n % 2 === 0 && rest === 1 ? n : evenFast(n + 1);
}
