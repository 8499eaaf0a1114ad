/** Runs of 1 along the rows of a mask. */
export interface Runs {
  /** First voxel of each run and the one after its last, counted from the start of its row. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Number of runs before each row, and of all at the end. */
  readonly before: Uint32Array;
}

/** The runs of `mask` in rows of length `nx`, in scan order. */
export function findRuns(mask: Uint8Array, nx: number): Runs {
  const rows = mask.length / nx;
  const most = rows * Math.ceil(nx / 2);
  const [starts, ends] = [new Uint32Array(most), new Uint32Array(most)];
  const before = new Uint32Array(rows + 1);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const base = row * nx;
    let last = 0;
    for (let x = 0; x < nx; x++) {
      const value = mask[base + x]!;
      if (value > last) starts[count] = x;
      if (value < last) ends[count++] = x;
      last = value;
    }
    if (last === 1) ends[count++] = nx;
    before[row + 1] = count;
  }
  return { starts: starts.subarray(0, count), ends: ends.subarray(0, count), before };
}
