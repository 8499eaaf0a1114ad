import type { Runtime } from "../runtime/runtime.js";
import type { RealArray } from "../types.js";
import { createJobs } from "./jobs.js";
import type { Program } from "./program.js";

/** Runs one program on arrays of the caller: in place if they lie in the runtime's memory, otherwise on copies. */
export type Runner = (input: RealArray, output: RealArray) => void;

/** Keeps areas of equal size apart in the sets of the caches. */
const GAP = 192;
/** @param worthThreads numbers of the smallest array that all threads work on */
export function createRunner(runtime: Runtime, bytes: 4 | 8, program: Program, worthThreads: number): Runner {
  const { buffer, threads } = runtime;
  const kernel = runtime.kernel("fft", bytes === 8 ? "job64" : "job32");
  const { words, starts, scratchBytes } = createJobs(program, bytes, threads);
  const memory = new Int32Array(buffer);
  const stride = roundUp(scratchBytes + GAP);
  const workBytes = program.workBytes > 0 ? program.workBytes + GAP : 0;
  const inside = (array: RealArray) => array.buffer === buffer;
  const copyBytes = (array: RealArray) => (inside(array) ? 0 : roundUp(array.byteLength + GAP));

  return (input, output) => {
    if (starts.length === 0) {
      output.set(input);
      return;
    }
    const together = input === output;
    const outputBytes = together ? 0 : copyBytes(output);
    const jobs = runtime.transient(
      words.byteLength + GAP + stride * threads + copyBytes(input) + outputBytes + workBytes,
    );
    const scratch = jobs + roundUp(words.byteLength + GAP);
    const inputCopy = scratch + stride * threads;
    const outputCopy = inputCopy + copyBytes(input);
    const work = outputCopy + outputBytes;

    const from = inside(input) ? input.byteOffset : inputCopy;
    const to = together ? from : inside(output) ? output.byteOffset : outputCopy;
    if (!inside(input)) view(buffer, input, from).set(input);
    const alone = Math.max(input.length, output.length) < worthThreads;
    memory.set(words, jobs / 4);
    for (const start of starts) {
      memory.set([from, work, to, scratch, stride], jobs / 4 + start);
      runtime.run(kernel, jobs + 4 * start, alone);
    }
    if (!inside(output)) output.set(view(buffer, output, to));
  };
}

const roundUp = (bytes: number) => Math.ceil(bytes / 64) * 64;

function view(buffer: ArrayBufferLike, like: RealArray, address: number): RealArray {
  return like instanceof Float64Array
    ? new Float64Array(buffer, address, like.length)
    : new Float32Array(buffer, address, like.length);
}
