import type { Adjacency } from "./adjacency.js";

/** Steps (z, y, x) to the neighbours of a voxel that precede it in scan order: one of each pair of opposite steps. */
export function precedingSteps(adjacency: Adjacency): [number, number, number][] {
  const steps: [number, number, number][] = [];
  for (let i = 0; i < 13; i++) {
    const step: [number, number, number] = [Math.floor(i / 9) - 1, (Math.floor(i / 3) % 3) - 1, (i % 3) - 1];
    const distance = Math.abs(step[0]) + Math.abs(step[1]) + Math.abs(step[2]);
    if (adjacency === 26 || distance === 1) steps.push(step);
  }
  return steps;
}
