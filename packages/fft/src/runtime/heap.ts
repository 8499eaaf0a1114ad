import { MemoryLimitError } from "./errors.js";

/**
 * Blocks of one fixed memory: lasting ones from the bottom on, first fit, and a transient area at the top whose contents
 * last for one call.
 */
export interface Heap {
  readonly buffer: ArrayBufferLike;
  /** Address of a new block. @throws MemoryLimitError */
  allocate(bytes: number): number;
  /** Frees a block; false if no block starts at `address`. */
  release(address: number): boolean;
  /** Address of `bytes` transient bytes. @throws MemoryLimitError when lasting blocks are in the way. */
  transient(bytes: number): number;
}

interface Block {
  readonly start: number;
  readonly end: number;
}

const LINE = 64;
const roundUp = (bytes: number) => Math.ceil(bytes / LINE) * LINE;

/** The heap of `memory`; the first 64 bytes stay unused, so that no address is 0. */
export function createHeap(memory: WebAssembly.Memory): Heap {
  const size = memory.buffer.byteLength;
  const blocks: Block[] = []; // by address

  return {
    buffer: memory.buffer,
    allocate(bytes) {
      const length = Math.max(LINE, roundUp(bytes));
      let start = LINE;
      let at = 0;
      while (at < blocks.length && blocks[at]!.start - start < length) start = blocks[at++]!.end;
      if (start + length > size) throw new MemoryLimitError(length, size - start);
      blocks.splice(at, 0, { start, end: start + length });
      return start;
    },
    release(address) {
      const at = blocks.findIndex(({ start }) => start === address);
      if (at >= 0) blocks.splice(at, 1);
      return at >= 0;
    },
    transient(bytes) {
      const free = size - (blocks.at(-1)?.end ?? LINE);
      const needed = roundUp(bytes);
      if (needed > free) throw new MemoryLimitError(needed, free);
      return size - needed;
    },
  };
}
