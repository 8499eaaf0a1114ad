import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { collect } from "../src/index.js";
import { openStore } from "../src/node/index.js";

/** Asserts that both directories hold the same files to the last byte, and that all can be read. */
export async function expectSameStore(path: string, reference: string): Promise<void> {
  expect(filesOf(path)).toEqual(filesOf(reference));
  const { size } = await openStore(reference);
  expect(await collect(await openStore(path))).toHaveLength(size);
}

/** Content by name, hidden files included. */
export function filesOf(store: string): Record<string, string> {
  const names = readdirSync(store, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(join(store, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(store, name), "latin1")]));
}
