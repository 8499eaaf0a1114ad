/**
 * One number, or two, per mode, in blocks of neighbouring columns along z: of each block all slices, one after another. Work
 * on columns so goes straight through memory; in C order it would jump from slice to slice in every array that it reads.
 */
export interface BlockedArray {
  readonly slices: number;
  /** Numbers of one slice. */
  readonly numbers: number;
  /** Numbers of one slice in one block; those of the last block that stand for no mode are zero. */
  readonly block: number;
  readonly blocks: number;
  readonly bytes: number;
}

/** Blocks of arrays of `slices` slices of `numbers` numbers of `width` bytes. */
export function blocked(slices: number, numbers: number, block: number, width: number): BlockedArray {
  const blocks = Math.ceil(numbers / block);
  return { slices, numbers, block, blocks, bytes: blocks * slices * block * width };
}

/** Numbers in f32 of a cache line. */
const LINE = 16;

/**
 * Size of blocks of `length` numbers, at most `most` and not more than cache lines that `length` numbers fill (but whole
 * ones): the largest of which two and four threads get about equally much. It does not depend on the threads that there are,
 * since sums are made block by block.
 */
export function evenBlock(length: number, most: number): number {
  const largest = LINE * Math.max(1, Math.min(Math.floor(most / LINE), Math.ceil(length / LINE)));
  const excess = (block: number) =>
    Math.max(...[2, 4].map((n) => (n * block * Math.ceil(Math.ceil(length / block) / n)) / length));
  let best = largest;
  for (let block = largest; block > 0 && 2 * block > largest; block -= LINE) {
    if (excess(block) < excess(best) - 0.01) best = block;
  }
  return best;
}

type Numbers = Float64Array | Float32Array | Int32Array;

/** Copies numbers in C order to a blocked array, or from one. */
export function copyBlocks(
  { slices, numbers, block, blocks }: BlockedArray,
  from: Numbers,
  to: Numbers,
  direction: "in" | "out",
): void {
  for (let b = 0; b < blocks; b++) {
    const count = Math.min(block, numbers - b * block);
    for (let z = 0; z < slices; z++) {
      const places = [z * numbers + b * block, (b * slices + z) * block] as const;
      const [source, target] = direction === "in" ? places : [places[1], places[0]];
      to.set(from.subarray(source, source + count), target);
    }
  }
}
