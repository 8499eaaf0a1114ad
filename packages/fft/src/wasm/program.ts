import type { Runtime } from "../runtime/runtime.js";
import type { RealArray } from "../types.js";
import type { Sweep } from "./sweeps.js";

/** The array a step reads or writes; "work" is scratch memory of the program. */
type Place = "input" | "work" | "output";

interface Step {
  readonly sweep: Sweep;
  readonly from: Place;
  readonly to: Place;
}

/** Sweeps one after the other. Consecutive sweeps along axis 1 and 2 run together, slice by slice of axis 0. */
export interface Program {
  readonly steps: readonly Step[];
  readonly slices: number;
  readonly workBytes: number;
  /** What happens to all numbers of the output at last. */
  readonly scale?: (address: number) => void;
}

/** Runs programs on arrays of the caller: in place if they lie in the engine's memory, otherwise on copies. */
export type Runner = <A extends RealArray>(program: Program, input: A, output: A) => void;

/** Keeps areas of equal size apart in the sets of the caches. */
const GAP = 192;

export function createRunner(heap: Runtime): Runner {
  return (program, input, output) => {
    if (program.steps.length === 0) {
      output.set(input);
      return;
    }
    const scratchBytes = Math.max(...program.steps.map(({ sweep }) => sweep.scratchBytes));
    const inside = (array: RealArray) => array.buffer === heap.buffer;
    const staged = (array: RealArray) => (inside(array) ? 0 : array.byteLength + GAP);
    const together = input === output;
    const outputBytes = together ? 0 : staged(output);
    const workBytes = program.workBytes > 0 ? program.workBytes + GAP : 0;
    const scratch = heap.transient(scratchBytes + GAP + staged(input) + outputBytes + workBytes);
    const inputCopy = scratch + roundUp(scratchBytes + GAP);
    const outputCopy = inputCopy + roundUp(staged(input));
    const work = outputCopy + roundUp(outputBytes);

    const from = inside(input) ? input.byteOffset : inputCopy;
    const to = together ? from : inside(output) ? output.byteOffset : outputCopy;
    if (!inside(input)) view(heap, input, from).set(input);
    run(program, { input: from, work, output: to }, scratch);
    program.scale?.(to);
    if (!inside(output)) output.set(view(heap, output, to));
  };
}

function run({ steps, slices }: Program, at: Readonly<Record<Place, number>>, scratch: number): void {
  for (let i = 0; i < steps.length; ) {
    const { sweep, from, to } = steps[i]!;
    if (sweep.axis === 0) {
      sweep.run(at[from], at[to], scratch);
      i++;
      continue;
    }
    let end = i + 1;
    while (end < steps.length && steps[end]!.sweep.axis > 0) end++;
    const group = steps.slice(i, end);
    for (let slice = 0; slice < slices; slice++) {
      for (const step of group) {
        const x = at[step.from] + slice * step.sweep.sliceIn;
        const y = at[step.to] + slice * step.sweep.sliceOut;
        step.sweep.run(x, y, scratch);
      }
    }
    i = end;
  }
}

const roundUp = (bytes: number) => Math.ceil(bytes / 64) * 64;

function view(heap: Runtime, like: RealArray, address: number): RealArray {
  return like instanceof Float64Array
    ? new Float64Array(heap.buffer, address, like.length)
    : new Float32Array(heap.buffer, address, like.length);
}

/** Steps from "input" to "output", all but the first in place. */
export function inPlace(sweeps: readonly Sweep[]): Step[] {
  return sweeps.map((sweep, i) => ({ sweep, from: i === 0 ? "input" : "output", to: "output" }));
}
