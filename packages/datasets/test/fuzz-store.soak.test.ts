import { expect, it } from "vitest";
import { fuzzStores, originals } from "./fuzz-store.js";

it.each([
  ["memory", 3000, false],
  ["directories", 200, true],
])(
  "reads the very samples or refuses them with InvalidStoreError, of damaged stores in %s",
  async (place, count, onDisk) => {
    const { accepted, refused } = await fuzzStores(7, count, await originals(), onDisk);
    console.info(
      `stores in ${place}: ${refused} refused with InvalidStoreError, ${accepted} read as they were`,
    );
    expect(accepted + refused).toBe(count);
  },
);
