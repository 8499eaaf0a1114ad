import { readFileSync } from "node:fs";

/** Bytes of a file that tools/fixtures/datasets_images.py wrote. */
export function imageFixture(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(new URL(`fixtures/images/${name}`, import.meta.url)));
}
