import { cacheCapacity } from "../integrate/factor-cache.js";
import type { Plan } from "../plan/plan.js";
import { gridLayout } from "./grid-layout.js";

const PAGE = 65_536;
/** Most arrays of a run of any scheme, and its tables besides the factors of steps. */
const FIELDS = 12;
const SPECTRA = 16;
const TABLES = 16;
/** Factors per mode of the schemes with the most of them: `sbdf2` with its first step by `si1`, and `etdrk4`. */
const FACTORS = [[5, 2], [10]];
/** Most caches of factors of one run. */
const SCHEMES = 3;
/** Fields in f64 of mechanics, on a grid that is twice as long between walls: transforms for the host, and local moduli. */
const HOST = 4;
const LOCAL_MODULI = 48;
/** Bytes of transforms' scratch on one thread: per point of the longest line, and for blocks of short ones. */
const PER_POINT = 512;
const BLOCKS = 2 ** 20;
const SMALLEST = 1024;
const LARGEST = 65_536;

/** Pages of 64 KiB for the run of a plan. */
export function memoryPages(
  plan: Pick<Plan, "shape" | "spectrum" | "elastic">,
  precision: "f64" | "f32",
  threads: number,
): number {
  const { shape, spectrum, elastic } = plan;
  const [points, modes] = [shape, spectrum.shape].map(([nz, ny, nx]) => nz * ny * nx) as [number, number];
  const width = precision === "f64" ? 8 : 4;
  const layout = gridLayout(plan, width);
  const factors = FACTORS.map((counts) => counts.reduce((sum, n) => sum + n * cacheCapacity(n, modes), 0));
  // Each scheme sorts the modes of its factors into classes: one index per mode, and a number per class.
  const classes = SCHEMES * (4 * (layout.table.bytes / width) + 8 * (modes + 1));
  const arrays =
    classes +
    FIELDS * layout.field.bytes +
    layout.ahead.bytes +
    SPECTRA * layout.spectrum.bytes +
    (TABLES + Math.max(...factors)) * layout.table.bytes;
  const scratch = threads * (layout.together * layout.field.step + PER_POINT * Math.max(...shape) + BLOCKS);
  const mirrors = shape.filter((n, axis) => n > 1 && spectrum.kinds[axis] === "cosine").length;
  const perPoint = elastic ? HOST + (elastic.kind === "heterogeneous" ? LOCAL_MODULI : 0) : 0;
  const mechanics = 8 * perPoint * points * 2 ** mirrors;
  return Math.min(LARGEST, Math.max(SMALLEST, Math.ceil((arrays + scratch + mechanics) / PAGE)));
}
