import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** Every module reached from `entry` by relative imports, and the bare specifiers they import. */
function reach(entry: string, seen: Map<string, string[]> = new Map()): Map<string, string[]> {
  if (seen.has(entry)) return seen;
  const specifiers = [
    ...readFileSync(entry, "utf8").matchAll(/^(?:import|export|\}).* from "([^"]+)";$/gm),
  ].map((match) => match[1] as string);
  seen.set(
    entry,
    specifiers.filter((specifier) => !specifier.startsWith(".")),
  );
  for (const specifier of specifiers.filter((name) => name.startsWith("."))) {
    const path = resolve(dirname(entry), specifier.replace(/\.js$/, ".ts"));
    expect(existsSync(path)).toBe(true);
    reach(path, seen);
  }
  return seen;
}

it("keeps Node out of the main entry", () => {
  const modules = reach(fileURLToPath(new URL("../src/index.ts", import.meta.url)));
  expect(modules.size).toBeGreaterThan(20);
  const bare = new Set([...modules.values()].flat());
  expect([...bare].sort()).toEqual([
    "@microstructure/fft",
    "@microstructure/volume",
    "@zarrita/storage",
    "zarrita",
  ]);
  for (const path of modules.keys())
    expect(readFileSync(path, "utf8")).not.toMatch(/\bBuffer\.|\bprocess\.[a-z]/);
});

it.each([
  ["images", ["@microstructure/volume", "fast-png", "tiff"]],
  ["npz", ["@microstructure/volume", "fflate"]],
  ["hdf5", ["@microstructure/volume", "h5wasm"]],
])("keeps Node out of the entry %s", (entry, packages) => {
  const modules = reach(fileURLToPath(new URL(`../src/${entry}/index.ts`, import.meta.url)));
  expect([...new Set([...modules.values()].flat())].sort()).toEqual(packages);
});

it("loads h5wasm only when it is called", () => {
  const modules = reach(fileURLToPath(new URL("../src/hdf5/index.ts", import.meta.url)));
  for (const path of modules.keys()) {
    expect(readFileSync(path, "utf8")).not.toMatch(/^import (?!type ).*"h5wasm"/m);
  }
});
