import type { BlockedArray } from "./blocked-array.js";
import { copyBlocks } from "./blocked-array.js";
import { type Memory, writeIntegers, writeNumbers } from "./records.js";

/**
 * A function that makes tables of one number per class, and returns their addresses.
 *
 * @param width bytes of a number
 */
export function createClassTables(
  memory: Memory,
  kernel: number,
  table: BlockedArray,
  width: 4 | 8,
  classOf: Int32Array,
): (values: Float64Array) => number {
  const { runtime } = memory;
  const numbers = table.bytes / width;
  const count = classOf.reduce((most, index) => Math.max(most, index + 1), 0);
  const job = runtime.allocate(16);
  // Numbers that stand for no mode are of a class of their own, whose number stays 0.
  const values = runtime.allocate(8 * (count + 1));
  const classes = runtime.allocate(4 * numbers);
  const places = new Int32Array(runtime.buffer, classes, numbers).fill(count);
  copyBlocks(table, classOf, places, "in");
  return (perClass) => {
    const address = runtime.allocate(table.bytes);
    writeNumbers(memory, values, perClass);
    writeIntegers(memory, job, [values, classes, address, numbers]);
    runtime.run(kernel, job);
    return address;
  };
}
