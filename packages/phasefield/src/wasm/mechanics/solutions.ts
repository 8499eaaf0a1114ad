import type { Runtime } from "@microstructure/fft/runtime";
import { DEPTH } from "../../mechanics/history.js";
import { copySlices } from "../grid-layout.js";
import type { ElasticLayout } from "./elastic-layout.js";

/** A phase fraction and its displacements, by their addresses, and its mean strain. */
export interface Solution {
  readonly h: number;
  readonly displacements: number;
  readonly mean: Float64Array;
}

/** Earlier solutions, and the memory of the next one; nothing is copied when that becomes one of them. */
export interface Solutions {
  /** The next one. */
  readonly current: Solution;
  /** Newest first. */
  readonly earlier: readonly Solution[];
  /** Makes the current one an earlier one, in place of the last where it `isRepeat`. */
  keep(isRepeat: boolean): void;
  clear(): void;
  /** The state of `History.save`, with modes in the order of this layout. */
  save(): Float64Array;
  restore(state: Float64Array): void;
}

/** Memory for the solutions of one layout. */
export function createSolutions(runtime: Runtime, { points, spectrum, component }: ElasticLayout): Solutions {
  const all: readonly Solution[] = Array.from({ length: DEPTH + 1 }, () => ({
    h: runtime.allocate(8 * points + 16),
    displacements: runtime.allocate(3 * component),
    mean: new Float64Array(6),
  }));
  const stride = spectrum.slices * spectrum.numbers;
  const size = points + 6 + 3 * stride;
  let current = all[0]!;
  let earlier: Solution[] = [];
  const phaseOf = ({ h }: Solution) => new Float64Array(runtime.buffer, h, points);
  const componentOf = ({ displacements }: Solution, i: number) =>
    new Float64Array(runtime.buffer, displacements + i * component, spectrum.bytes / 8);

  function use(solutions: Solution[]): void {
    earlier = solutions;
    current = all.find((solution) => !earlier.includes(solution)) as Solution;
  }

  return {
    get current() {
      return current;
    },
    get earlier() {
      return earlier;
    },
    keep: (isRepeat) => use([current, ...earlier.slice(isRepeat ? 1 : 0)].slice(0, DEPTH)),
    clear: () => use([]),
    save() {
      const state = new Float64Array(1 + earlier.length * size);
      state[0] = earlier.length;
      earlier.forEach((solution, k) => {
        const from = 1 + k * size;
        state.set(phaseOf(solution), from);
        state.set(solution.mean, from + points);
        for (let i = 0; i < 3; i++) {
          const place = from + points + 6 + i * stride;
          copySlices(spectrum, componentOf(solution, i), state.subarray(place, place + stride), "out");
        }
      });
      return state;
    },
    restore(state) {
      const count = state[0] ?? -1;
      if (!(Number.isInteger(count) && count >= 0 && count <= DEPTH && state.length === 1 + count * size)) {
        throw new RangeError(
          `restore: expected a state of 1 + k * ${size} numbers, k <= ${DEPTH} given first, got ${state.length} starting with ${state[0]}`,
        );
      }
      const solutions = all.slice(0, count);
      solutions.forEach((solution, k) => {
        const from = 1 + k * size;
        phaseOf(solution).set(state.subarray(from, from + points));
        solution.mean.set(state.subarray(from + points, from + points + 6));
        for (let i = 0; i < 3; i++) {
          const place = from + points + 6 + i * stride;
          copySlices(spectrum, state.subarray(place, place + stride), componentOf(solution, i), "in");
        }
      });
      use([...solutions]);
    },
  };
}
