import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InvalidStoreError, StoreConflictError } from "../errors.js";
import { FRAMES, type RootAttributes, type RunAttributes } from "../store/format.js";
import { parseRootAttributes, parseRunAttributes } from "../store/parse-attributes.js";
import { replaceFile } from "./replace-file.js";

/**
 * The root attributes of the dataset in `directory`, or undefined when the directory is empty.
 *
 * @throws StoreConflictError when it holds other files; InvalidStoreError when its dataset cannot be read.
 */
export async function readRoot(directory: string): Promise<RootAttributes | undefined> {
  const path = join(directory, "zarr.json");
  const attributes = await readAttributes(path);
  if (attributes) return parseRootAttributes(path, attributes);
  const names = (await readdir(directory)).filter((name) => !name.startsWith("."));
  if (names.length === 0) return undefined;
  throw new StoreConflictError(directory, `expected a dataset or an empty directory, got ${names[0]}`);
}

/** Replaces the root attributes in one step: a reader sees the old ones or the new ones. */
export async function writeRoot(directory: string, attributes: RootAttributes): Promise<void> {
  const text = JSON.stringify({ zarr_format: 3, node_type: "group", attributes }, null, 2);
  await replaceFile(join(directory, "zarr.json"), [text]);
}

/**
 * The attributes of the complete run `id`, or undefined when there is none.
 *
 * @throws InvalidStoreError when its directory is there and damaged: nothing is overwritten, delete it to run again.
 */
export async function readRun(directory: string, id: string): Promise<RunAttributes | undefined> {
  const path = join(directory, id);
  const chunks = await namesIn(join(path, FRAMES));
  const attributes = await readAttributes(join(path, "zarr.json"));
  if (!attributes) {
    if (chunks === undefined) return undefined;
    throw new InvalidStoreError(path, "run has no metadata; delete its directory to compute it again");
  }
  const run = await parseRunAttributes(path, id, attributes);
  const expected = Math.ceil(run.frames / run.encoding.framesPerChunk);
  const found = chunks?.filter((name) => name.startsWith("c.")).length ?? 0;
  if (found === expected) return run;
  throw new InvalidStoreError(
    path,
    `expected ${expected} chunks of frames, got ${found}; delete its directory to compute it again`,
  );
}

/** Names of run groups in the store other than `declared`: kept from an earlier version of the campaign. */
export async function undeclaredRuns(directory: string, declared: readonly string[]): Promise<string[]> {
  const known = new Set(declared);
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !known.has(entry.name))
    .map((entry) => entry.name)
    .sort();
}

async function readAttributes(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
  try {
    const { attributes } = JSON.parse(text);
    return attributes ?? {};
  } catch (cause) {
    throw new InvalidStoreError(path, "metadata is not JSON", { cause });
  }
}

async function namesIn(path: string): Promise<string[] | undefined> {
  try {
    return await readdir(path);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}
