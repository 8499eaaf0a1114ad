import type { Plan } from "../plan/plan.js";

const PAGE = 65_536;
/** Fields of the grid that fit in the memory of a run: those of any scheme, its factors, and scratch space. */
const FIELDS = 64;
const SMALLEST = 1024;
const LARGEST = 65_536;

/** Pages of 64 KiB for the run of a plan. */
export function memoryPages({ shape }: Pick<Plan, "shape">, precision: "f64" | "f32"): number {
  const fieldBytes = (precision === "f64" ? 8 : 4) * shape[0] * shape[1] * shape[2];
  return Math.min(LARGEST, Math.max(SMALLEST, Math.ceil((FIELDS * fieldBytes) / PAGE)));
}
