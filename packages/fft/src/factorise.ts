/**
 * Radices 4, 2, 3 and 5 whose product is `n`, largest passes first.
 *
 * @throws RangeError when `n` is not of the form 2^a 3^b 5^c.
 */
export function factorise(n: number): number[] {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`fft: expected a positive integer length, got ${n}`);
  const radices: number[] = [];
  let rest = n;
  for (const radix of [4, 2, 3, 5]) {
    while (rest % radix === 0 && rest > 1) {
      radices.push(radix);
      rest /= radix;
    }
  }
  if (rest !== 1) {
    throw new RangeError(
      `fft: expected a length of the form 2^a 3^b 5^c, got ${n}; the next one is ${nextFastLength(n)}`,
    );
  }
  return radices;
}

/** Smallest length of the form 2^a 3^b 5^c that is at least `n`. @throws RangeError unless 1 <= n <= 2^30. */
export function nextFastLength(n: number): number {
  if (!(n >= 1 && n <= 2 ** 30)) throw new RangeError(`nextFastLength: expected 1 <= n <= 2^30, got ${n}`);
  for (let length = Math.ceil(n); ; length++) {
    let rest = length;
    for (const radix of [2, 3, 5]) while (rest % radix === 0) rest /= radix;
    if (rest === 1) return length;
  }
}
