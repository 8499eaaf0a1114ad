import type { Shape3, Spacing3 } from "@microstructure/volume";

/**
 * Lowers `distance` to the length of the shortest path within `mask` from the voxels where it is finite, each plus its
 * own value, over steps to the 26 neighbours; infinite where no path leads. Sweeps to and fro until nothing changes.
 */
export function spreadDistance(
  distance: Float64Array,
  mask: Uint8Array,
  shape: Shape3,
  spacing: Spacing3,
  wraps: readonly [boolean, boolean, boolean],
): void {
  let isSettled = false;
  while (!isSettled) {
    const forth = sweep(distance, mask, shape, spacing, wraps, 1);
    const back = sweep(distance, mask, shape, spacing, wraps, -1);
    isSettled = !forth && !back;
  }
}

/** One pass in scan order (`sign` 1) or against it, from the neighbours passed before. Returns whether any changed. */
function sweep(
  distance: Float64Array,
  mask: Uint8Array,
  [nz, ny, nx]: Shape3,
  [dz, dy, dx]: Spacing3,
  wraps: readonly [boolean, boolean, boolean],
  sign: 1 | -1,
): boolean {
  const [zy, zx, yx, zyx] = [
    Math.hypot(dz, dy),
    Math.hypot(dz, dx),
    Math.hypot(dy, dx),
    Math.hypot(dz, dy, dx),
  ];
  const down = neighbours(nx, -1, wraps[2]);
  const up = neighbours(nx, 1, wraps[2]);
  const passed = sign === 1 ? down : up;
  const [passedZ, passedY, nextY] = [
    neighbours(nz, -sign, wraps[0]),
    neighbours(ny, -sign, wraps[1]),
    neighbours(ny, sign, wraps[1]),
  ];
  let changed = false;
  for (let r = 0; r < nz * ny; r++) {
    const row = sign === 1 ? r : nz * ny - 1 - r;
    const y = row % ny;
    const z = (row - y) / ny;
    const own = row * nx;
    const behind = (z * ny + passedY[y]!) * nx;
    const layer = passedZ[z]! * ny;
    const [below, belowBehind, belowAhead] = [
      (layer + y) * nx,
      (layer + passedY[y]!) * nx,
      (layer + nextY[y]!) * nx,
    ];
    for (let c = 0; c < nx; c++) {
      const x = sign === 1 ? c : nx - 1 - c;
      if (mask[own + x] === 0) continue;
      const l = down[x]!;
      const h = up[x]!;
      let least = Math.min(distance[own + x]!, distance[own + passed[x]!]! + dx);
      least = Math.min(least, distance[behind + x]! + dy, distance[below + x]! + dz);
      least = Math.min(least, Math.min(distance[behind + l]!, distance[behind + h]!) + yx);
      least = Math.min(least, Math.min(distance[below + l]!, distance[below + h]!) + zx);
      least = Math.min(least, Math.min(distance[belowBehind + x]!, distance[belowAhead + x]!) + zy);
      const corner = Math.min(distance[belowBehind + l]!, distance[belowBehind + h]!);
      least = Math.min(least, Math.min(corner, distance[belowAhead + l]!, distance[belowAhead + h]!) + zyx);
      if (least < distance[own + x]!) {
        distance[own + x] = least;
        changed = true;
      }
    }
  }
  return changed;
}

/**
 * Index of each voxel's neighbour along an axis. Beyond an open face the voxel itself stands in: steps that go along the
 * axis are then counted longer than they are, and shorten nothing.
 */
function neighbours(n: number, step: number, wraps: boolean): Uint32Array {
  return Uint32Array.from({ length: n }, (_, i) => {
    if (i + step >= 0 && i + step < n) return i + step;
    return wraps ? (i + step + n) % n : i;
  });
}
