import { beforeAll, expect, it } from "vitest";
import { acceptsStore, fuzzStores, type Original, originals } from "./fuzz-store.js";
import { writeFiles } from "./store-files.js";

let valid: Original[];
beforeAll(async () => {
  valid = await originals();
});

it("reads the valid stores that damage starts from, from memory and from a directory", async () => {
  for (const original of valid) {
    expect(original.samples.size).toBe(15);
    expect(await acceptsStore(original.files, original)).toBe(true);
    expect(await acceptsStore(writeFiles(original.files), original)).toBe(true);
  }
});

it.each([
  ["memory", 100, false],
  ["directories", 25, true],
])(
  "reads the very samples or refuses them with InvalidStoreError, of damaged stores in %s",
  async (_, count, onDisk) => {
    const { refused } = await fuzzStores(6, count, valid, onDisk);
    expect(refused).toBeGreaterThan(count / 2);
  },
);

it("refuses a store without any one of its files", async () => {
  for (const original of valid) {
    for (const key of original.files.keys()) {
      const files = new Map(original.files);
      files.delete(key);
      expect(await acceptsStore(files, original), key).toBe(false);
    }
  }
});
