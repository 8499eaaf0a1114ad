import type { Shape3 } from "@microstructure/volume";
import type { Adjacency } from "./adjacency.js";
import type { Labels } from "./label-open.js";
import { precedingSteps } from "./preceding-steps.js";
import { createWindingSets, type WindingSets } from "./winding-sets.js";

/** Sets of the parts `1..count` of `labels` that touch through the faces of a periodic box; part 0 stays alone. */
export function joinCopies({ labels, count }: Labels, shape: Shape3, adjacency: Adjacency): WindingSets {
  const [nz, ny, nx] = shape;
  const sets = createWindingSets(count + 1);
  const steps = precedingSteps(adjacency);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      // Preceding neighbours of all other voxels lie in the box.
      const outerRow = z === 0 || y === 0 || y === ny - 1;
      const stride = outerRow ? 1 : Math.max(1, nx - 1);
      for (let x = 0; x < nx; x += stride) {
        const label = labels[(z * ny + y) * nx + x]!;
        if (label === 0) continue;
        for (const [dz, dy, dx] of steps) {
          const [boxZ, boxY, boxX] = [box(z + dz, nz), box(y + dy, ny), box(x + dx, nx)];
          if (boxZ === 0 && boxY === 0 && boxX === 0) continue;
          // Across an axis of length 1 there is no copy to touch.
          if ((boxZ !== 0 && nz === 1) || (boxY !== 0 && ny === 1) || (boxX !== 0 && nx === 1)) continue;
          const at = ((z + dz - boxZ * nz) * ny + (y + dy - boxY * ny)) * nx + (x + dx - boxX * nx);
          const other = labels[at]!;
          if (other !== 0) sets.join(label, other, [boxZ, boxY, boxX]);
        }
      }
    }
  }
  return sets;
}

/** Copy of the box that index `i` of an axis of length `n` lies in, at most one away. */
function box(i: number, n: number): -1 | 0 | 1 {
  if (i < 0) return -1;
  return i >= n ? 1 : 0;
}
