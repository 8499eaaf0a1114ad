interface Term {
  readonly scale: number;
  readonly factor: Float64Array;
  readonly spectrum: Float64Array;
}

/** Modes whose sums are held back before they are written, since the target may be the spectrum of a term. */
const BLOCK = 512;

const pending = new Float64Array(2 * BLOCK);

/** Writes the sum of terms to `target`; two numbers per mode. */
export function combinePairs(target: Float64Array, terms: readonly Term[]): void {
  const modes = target.length / 2;
  for (let start = 0; start < modes; start += BLOCK) {
    const end = Math.min(modes, start + BLOCK);
    pending.fill(0);
    for (const { scale, factor, spectrum } of terms) {
      for (let m = start, i = 0; m < end; m++, i += 2) {
        const f = scale * factor[m]!;
        pending[i] = pending[i]! + f * spectrum[2 * m]!;
        pending[i + 1] = pending[i + 1]! + f * spectrum[2 * m + 1]!;
      }
    }
    for (let i = 2 * start, j = 0; i < 2 * end; i++, j++) target[i] = pending[j]!;
  }
}

/** Writes the sum of terms to `target`; one number per mode. */
export function combineNumbers(target: Float64Array, terms: readonly Term[]): void {
  for (let start = 0; start < target.length; start += BLOCK) {
    const end = Math.min(target.length, start + BLOCK);
    pending.fill(0);
    for (const { scale, factor, spectrum } of terms) {
      for (let m = start, i = 0; m < end; m++, i++) {
        pending[i] = pending[i]! + scale * factor[m]! * spectrum[m]!;
      }
    }
    for (let m = start, i = 0; m < end; m++, i++) target[m] = pending[i]!;
  }
}
