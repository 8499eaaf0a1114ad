import type { Random } from "@microstructure/volume";
import { type Box, randomPoint } from "./box.js";
import { type Sphere, sphereMeasure } from "./sphere.js";

/** Random positions tried for one sphere before the box counts as full. */
const TRIALS = 100_000;

/**
 * Spheres that do not overlap each other or their periodic images, one after the other at random positions (random
 * sequential addition), the largest first.
 *
 * **Cost** a hash of the centres makes each trial O(1) for radii of one order of magnitude.
 *
 * @param radii at most half the shortest edge
 * @throws RangeError when there is no room for a sphere in {@link TRIALS} trials.
 */
export function placeSpheres(caller: string, radii: readonly number[], box: Box, random: Random): Sphere[] {
  const sorted = radii.toSorted((a, b) => b - a);
  const hash = createHash(box, sorted[0]!, sorted.length);
  const placed: Sphere[] = [];
  for (const radius of sorted) {
    let trials = 0;
    let centre = randomPoint(box, random);
    while (!hash.visitNear(centre, (other) => isClear(placed[other]!, centre, radius, box))) {
      if (++trials === TRIALS) {
        const dimensions = box.open.filter(Boolean).length;
        const filled = placed.reduce((sum, { radius: r }) => sum + sphereMeasure(r, dimensions), 0);
        throw new RangeError(
          `${caller}: expected room for ${sorted.length} spheres without overlap, got ${placed.length} placed (fraction ${(filled / box.measure).toFixed(3)}) and none for the next in ${TRIALS} trials`,
        );
      }
      centre = randomPoint(box, random);
    }
    hash.add(centre, placed.length);
    placed.push({ centre, radius });
  }
  return placed;
}

function isClear(other: Sphere, centre: readonly number[], radius: number, { edges }: Box): boolean {
  let square = 0;
  for (let axis = 0; axis < 3; axis++) {
    const apart = Math.abs(other.centre[axis]! - centre[axis]!);
    square += Math.min(apart, edges[axis]! - apart) ** 2;
  }
  return square >= (other.radius + radius) ** 2;
}

/** Lists of centres by cell; cells are at least one largest diameter wide, so that only neighbours can touch. */
function createHash({ edges, open }: Box, largest: number, count: number) {
  const most = Math.ceil((4 * count) ** (1 / 3));
  const cells = edges.map((edge, axis) =>
    open[axis] ? Math.max(1, Math.min(most, Math.floor(edge / (2 * largest)))) : 1,
  );
  const first = new Int32Array(cells[0]! * cells[1]! * cells[2]!).fill(-1);
  const next = new Int32Array(count);
  // With two cells along an axis the one before is the one after.
  const offsets = cells.map((n) => (n > 2 ? [-1, 0, 1] : n === 2 ? [0, 1] : [0]));
  const cellOf = (centre: readonly number[], axis: number) =>
    Math.min(cells[axis]! - 1, Math.floor((centre[axis]! / edges[axis]!) * cells[axis]!));

  return {
    add(centre: readonly number[], index: number): void {
      const cell = (cellOf(centre, 0) * cells[1]! + cellOf(centre, 1)) * cells[2]! + cellOf(centre, 2);
      next[index] = first[cell]!;
      first[cell] = index;
    },
    /** Whether `test` holds for every centre that can be near; stops at the first for which it does not. */
    visitNear(centre: readonly number[], test: (index: number) => boolean): boolean {
      const [z, y, x] = [cellOf(centre, 0), cellOf(centre, 1), cellOf(centre, 2)];
      for (const oz of offsets[0]!) {
        const plane = ((z + oz + cells[0]!) % cells[0]!) * cells[1]!;
        for (const oy of offsets[1]!) {
          const row = (plane + ((y + oy + cells[1]!) % cells[1]!)) * cells[2]!;
          for (const ox of offsets[2]!) {
            let index = first[row + ((x + ox + cells[2]!) % cells[2]!)]!;
            for (; index >= 0; index = next[index]!) if (!test(index)) return false;
          }
        }
      }
      return true;
    },
  };
}
