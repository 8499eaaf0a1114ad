import type { Runtime, Sweep } from "@microstructure/fft/runtime";

/** Writes 32-bit integers from `address` on. */
export function writeIntegers({ buffer }: Runtime, address: number, values: readonly number[]): void {
  new Int32Array(buffer, address, values.length).set(values);
}

/** Writes numbers of f64 from `address` on. */
export function writeNumbers({ buffer }: Runtime, address: number, values: ArrayLike<number>): void {
  new Float64Array(buffer, address, values.length).set(values);
}

/** Address of the record of a sweep, as assembly/transforms.ts reads it; 0 for none. */
export function sweepRecord(runtime: Runtime, sweep: Sweep | undefined): number {
  if (!sweep) return 0;
  const { kind, table, xstep, xhop, ystep, yhop, lines, block, area, scale } = sweep;
  const address = runtime.allocate(48);
  writeIntegers(runtime, address, [kind, table, xstep, xhop, ystep, yhop, lines, block, area]);
  writeNumbers(runtime, address + 40, [scale]);
  return address;
}
