import { createSimulation, linearStability, pfhubBenchmark1, sample } from "../../src/index.js";
import { backend } from "../backend.js";
import { type Line, largest, measure } from "../line.js";
import { localOrders } from "../orders.js";
import type { Row } from "../row.js";

/** Interface energy sqrt(2 kappa rho) (cb - ca)^3 / 6 of benchmark 1. */
const SIGMA = (Math.sqrt(2 * 2 * 5) * 0.4 ** 3) / 6;
const LENGTH = 200;
const GRIDS = [64, 80, 96, 128, 160, 192, 256, 320];
/** Inverse half width of its tanh profile, sqrt(rho / (2 kappa)) (cb - ca). */
const STEEPNESS = Math.sqrt(5 / 4) * 0.4;

/** The planar interface: profile, energy, and how they converge with the grid. */
export const planarInterface: Row = {
  id: "T5",
  title: "Planar interface",
  preset: "fast",
  async run() {
    const ends: Record<number, Stationary> = {};
    for (const n of GRIDS) ends[n] = await relax(n);
    const errors = Object.fromEntries(Object.entries(ends).map(([n, end]) => [`N ${n}`, end.energyError]));
    return [
      await measure("T5", "F = 2 L sigma of two interfaces, N = 256, relative", 1e-7, () => ({
        measured: ends[256]!.energyError,
        detail: errors,
      })),
      await measure(
        "T5",
        "spectral decay: least order -d ln(error) / d ln(N) from N = 96 (2.1 cells per interface) until 1e-10",
        8,
        () => Math.min(...localOrders(GRIDS.filter((n) => n >= 96).map((n) => [n, ends[n]!.energyError]))),
        "at least",
      ),
      await measure(
        "T5",
        "profile 0.5 + 0.2 tanh(0.44721 x), largest difference after t = 2000, N = 256",
        1e-7,
        () => ends[256]!.profileError,
      ),
      await measure("T5", "interface energy of linearStability, relative", 1e-9, () => {
        const { interfaceEnergy } = linearStability(pfhubBenchmark1, { composition: 0.5 });
        return Math.abs(interfaceEnergy! / SIGMA - 1);
      }),
    ] satisfies Line[];
  },
};

interface Stationary {
  readonly energyError: number;
  readonly profileError: number;
}

/** Two interfaces in a periodic line, after a long time. */
async function relax(n: number): Promise<Stationary> {
  const profile = (x: number) =>
    0.5 + 0.2 * (Math.tanh(STEEPNESS * (x - LENGTH / 4)) - Math.tanh(STEEPNESS * (x - (3 * LENGTH) / 4)) - 1);
  const initial = sample([1, 1, n], profile, { spacing: LENGTH / n, unit: "lattice" });
  const simulation = await createSimulation(pfhubBenchmark1, {
    initial,
    backend: backend(),
    scheme: "etd2rk",
    tolerance: 1e-4,
  });
  await simulation.advanceTo(2000);
  const energy = (await simulation.observe()).energy.total * LENGTH;
  const { data } = await simulation.read("f64");
  simulation.dispose();
  return {
    energyError: Math.abs(energy / (2 * SIGMA) - 1),
    profileError: largest(data.map((c, i) => Math.abs(c - initial.data[i]!))),
  };
}
