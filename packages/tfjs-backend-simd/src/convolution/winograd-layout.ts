import { type ConvGeometry, perAxis, type Triple } from "./conv-geometry.js";
import { TILE, tilesOf } from "./winograd-matrices.js";

/** How tiles of the coarse grid and blocks of the fine one lie. */
export interface Layout {
  readonly tiles: Triple;
  readonly blocks: Triple;
  /** Coarse voxels that the first tile begins before the grid. */
  readonly start: number;
  /** Whether the tile before the first is the last. */
  readonly isCyclic: boolean;
}

/** The layout for the transposed convolution. */
export function layoutOf({ fine, coarse, before, isPeriodic }: ConvGeometry): Layout {
  if (!isPeriodic) {
    const tiles = tilesOf(coarse);
    const values = perAxis((a) => Math.floor((fine[a] - 1 + before[a]) / 2) + 1);
    const blocks = perAxis((a) => Math.max(tiles[a], Math.ceil(values[a] / TILE)));
    return { tiles, blocks, start: 0, isCyclic: false };
  }
  const isCyclic = coarse.every((n) => n % TILE === 0);
  const tiles = tilesOf(isCyclic ? coarse : perAxis((a) => coarse[a] + 1));
  return { tiles, blocks: tiles, start: isCyclic ? 0 : 1, isCyclic };
}
