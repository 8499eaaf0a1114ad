import type { Random } from "@microstructure/volume";
import { halfExtents, type ParticleShape, particleArea } from "./particles.js";

/**
 * Centres (y, x of each) on an upright lattice that fits the periodic box, moved as a whole by a random vector, and each
 * by a uniform one within (1 - regularity) of its cell.
 *
 * Of all lattices the one is taken that best balances the number of particles, which sets their size at a given
 * fraction, and cells as oblong as the particles.
 */
export function particleLattice(
  edges: readonly [y: number, x: number],
  shape: ParticleShape,
  { fraction, regularity, random }: { fraction: number; regularity: number; random: Random },
): Float64Array {
  const wanted = (fraction * edges[0] * edges[1]) / particleArea(shape);
  const [rows, columns] = chooseLattice(edges, halfExtents(shape), wanted);
  const phase = [random.uniform(), random.uniform()];
  const scatter = () => (1 - regularity) * (random.uniform() - 0.5);
  const centres = new Float64Array(2 * rows * columns);
  for (let i = 0; i < rows * columns; i++) {
    centres[2 * i] = ((Math.floor(i / columns) + phase[0]! + scatter()) * edges[0]) / rows;
    centres[2 * i + 1] = (((i % columns) + phase[1]! + scatter()) * edges[1]) / columns;
  }
  return centres;
}

function chooseLattice(
  edges: readonly [number, number],
  extents: readonly [number, number],
  wanted: number,
): [rows: number, columns: number] {
  let best: [number, number] = [1, 1];
  let least = Infinity;
  for (let columns = 1; columns <= Math.ceil(2 * wanted); columns++) {
    const rows = Math.max(1, Math.round(wanted / columns));
    const sizeError = Math.log((rows * columns) / wanted) / 2;
    const cellError = Math.log((edges[1] * rows * extents[0]) / (columns * edges[0] * extents[1]));
    // A size off by 5 % weighs as much as cells half as oblong again as the particles.
    const badness = (sizeError / 0.05) ** 2 + (cellError / 0.5) ** 2;
    if (badness < least) {
      least = badness;
      best = [rows, columns];
    }
  }
  return best;
}
