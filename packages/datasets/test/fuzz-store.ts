import { isDeepStrictEqual } from "node:util";
// @boundaries-ignore the mutator of all packages' readers
import { fuzz, type Tally } from "../../../tools/fuzz/fuzz.js";
// @boundaries-ignore the mutator of all packages' readers
import { pick } from "../../../tools/fuzz/operator.js";
import { isDatasetsError, type Sample, type StoredDataset } from "../src/index.js";
import { openStore } from "../src/node/index.js";
import { mutateStore } from "./mutate-store.js";
import { type StoreFiles, storeFiles, writeFiles } from "./store-files.js";

/** A valid store and all that is read from it. */
export interface Original {
  readonly files: StoreFiles;
  readonly dataset: StoredDataset;
  readonly samples: ReadonlyMap<string, Sample>;
  readonly times: ReadonlyMap<string, Float64Array>;
}

/** A store of f32 and one of u16, each with three runs of three chunks of two frames. */
export async function originals(): Promise<Original[]> {
  const encodings = [
    { dtype: "float32", framesPerChunk: 2 },
    { dtype: "uint16", framesPerChunk: 2, range: [-2, 2] },
  ] as const;
  return Promise.all(encodings.map(async (encoding) => readAll(await storeFiles(encoding))));
}

async function readAll(files: StoreFiles): Promise<Original> {
  const dataset = await openStore(files);
  const samples = new Map<string, Sample>();
  for await (const sample of dataset) samples.set(sample.id, sample);
  const times = new Map<string, Float64Array>();
  for (const { id } of dataset.runs) times.set(id, await dataset.times(id));
  return { files, dataset, samples, times };
}

/**
 * False when something of the damaged store is refused as it should be, or a run is listed as missing; an error when
 * anything that is read differs from the original, or is refused in another way.
 */
export async function acceptsStore(store: StoreFiles | string, original: Original): Promise<boolean> {
  const dataset = await readOrRefuse(() => openStore(store));
  if (dataset === undefined) return false;
  const { runs, info, entries } = original.dataset;
  const ids = new Set(dataset.runs.map(({ id }) => id));
  const known = <T>(items: readonly T[], group: (item: T) => string) =>
    items.filter((item) => ids.has(group(item)));
  expectSame("runs", plain(dataset.runs), plain(known(runs, ({ id }) => id)));
  expectSame("info", { ...dataset.info, missing: [] }, info);
  expectSame("entries", plain(dataset.entries), plain(known(entries, ({ group }) => group)));
  let complete = ids.size === runs.length;
  expectSame("missing", dataset.info.missing.length > 0, !complete);
  for (const entry of dataset.entries) {
    const sample = await readOrRefuse(() => dataset.read(entry));
    if (sample === undefined) complete = false;
    else expectSameSample(sample, original.samples.get(entry.id)!);
  }
  for (const { id } of dataset.runs) {
    const times = await readOrRefuse(() => dataset.times(id));
    if (times === undefined) complete = false;
    else expectSame(`times of ${id}`, times, original.times.get(id));
  }
  return complete;
}

/** Outcomes for damaged stores, read from memory or, when `onDisk`, from directories. */
export function fuzzStores(
  seed: number,
  count: number,
  valid: readonly Original[],
  onDisk: boolean,
): Promise<Tally> {
  const others = valid.map(({ files }) => files);
  return fuzz({
    seed,
    count,
    mutate(random) {
      const original = pick(random, valid);
      const { input, by } = mutateStore(original.files, others, random);
      return { input: { files: input, original }, by };
    },
    accepts: ({ files, original }) => acceptsStore(onDisk ? writeFiles(files) : files, original),
  });
}

async function readOrRefuse<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isDatasetsError(error, "InvalidStoreError")) return undefined;
    throw error;
  }
}

function expectSameSample({ volume, ...labels }: Sample, expected: Sample): void {
  expectSame(`voxels of ${expected.id}`, volume, expected.volume);
  expectSame(`labels of ${expected.id}`, plain(labels), plain({ ...expected, volume: undefined }));
}

/** Metadata as JSON holds them, where 0 and -0 are one number. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) throw new Error(`${what} differ from those of the valid store`);
}
