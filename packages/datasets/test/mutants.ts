import { createRandom } from "@microstructure/volume";

/** Damaged copies of `bytes`: cut short, bits flipped, runs of bytes set to extremes, removed or doubled. Seeded. */
export function* mutants(bytes: Uint8Array, count: number, seed = 1): Generator<Uint8Array> {
  const random = createRandom(seed);
  for (let k = 0; k < count; k++) {
    const at = random.integer(bytes.length);
    const end = Math.min(bytes.length, at + 1 + random.integer(4));
    const copy = bytes.slice();
    switch (k % 5) {
      case 0:
        yield bytes.slice(0, at);
        break;
      case 1:
        copy[at] = bytes[at]! ^ (1 << random.integer(8));
        yield copy;
        break;
      case 2:
        yield copy.fill(random.uniform() < 0.5 ? 0xff : 0, at, end);
        break;
      case 3:
        yield Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(end));
        break;
      default:
        for (let i = at; i < end; i++) copy[i] = random.integer(256);
        yield copy;
    }
  }
}
