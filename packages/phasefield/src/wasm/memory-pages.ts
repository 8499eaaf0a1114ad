import type { Plan } from "../plan/plan.js";

const PAGE = 65_536;
/** Fields of the grid that fit in the memory of a run: those of any scheme, its factors, and scratch space. */
const FIELDS = 64;
/** Fields in f64 of the mechanics of local moduli, on a grid that is twice as long between walls. */
const MECHANICS = 48;
const SMALLEST = 1024;
const LARGEST = 65_536;

/** Pages of 64 KiB for the run of a plan. */
export function memoryPages(
  { shape, spectrum, elastic }: Pick<Plan, "shape" | "spectrum" | "elastic">,
  precision: "f64" | "f32",
): number {
  const points = shape[0] * shape[1] * shape[2];
  const mirrors = shape.filter((n, axis) => n > 1 && spectrum.kinds[axis] === "cosine").length;
  const mechanics = elastic?.kind === "heterogeneous" ? 8 * MECHANICS * points * 2 ** mirrors : 0;
  const bytes = (precision === "f64" ? 8 : 4) * FIELDS * points + mechanics;
  return Math.min(LARGEST, Math.max(SMALLEST, Math.ceil(bytes / PAGE)));
}
