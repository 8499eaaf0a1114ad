import type { Runtime, Sweep } from "@microstructure/fft/runtime";

/** The memory of a runtime as numbers; addresses are in bytes. */
export interface Memory {
  readonly runtime: Runtime;
  readonly integers: Int32Array;
  readonly numbers: Float64Array;
}

/** Views of the whole memory, made once: a view costs as much as the writing of a job. */
export function memoryOf(runtime: Runtime): Memory {
  return {
    runtime,
    integers: new Int32Array(runtime.buffer),
    numbers: new Float64Array(runtime.buffer),
  };
}

/** Writes 32-bit integers from `address` on. */
export function writeIntegers({ integers }: Memory, address: number, values: readonly number[]): void {
  for (let i = 0, at = address >>> 2; i < values.length; i++, at++) integers[at] = values[i]!;
}

/** Writes numbers of f64 from `address` on. */
export function writeNumbers({ numbers }: Memory, address: number, values: ArrayLike<number>): void {
  for (let i = 0, at = address >>> 3; i < values.length; i++, at++) numbers[at] = values[i]!;
}

/** Address of the record of a sweep, as assembly/transforms.ts reads it; 0 for none. */
export function sweepRecord(memory: Memory, sweep: Sweep | undefined): number {
  if (!sweep) return 0;
  const { kind, table, xstep, xhop, ystep, yhop, lines, block, area, scale } = sweep;
  const address = memory.runtime.allocate(48);
  writeIntegers(memory, address, [kind, table, xstep, xhop, ystep, yhop, lines, block, area]);
  writeNumbers(memory, address + 40, [scale]);
  return address;
}
