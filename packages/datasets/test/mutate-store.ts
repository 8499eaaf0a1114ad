import type { Random } from "@microstructure/volume";
// @boundaries-ignore the mutator of all packages' readers
import { type Mutant, mutateBytes } from "../../../tools/fuzz/mutate.js";
// @boundaries-ignore the mutator of all packages' readers
import { pick } from "../../../tools/fuzz/operator.js";
import type { StoreFiles } from "./store-files.js";

/** What no attribute of a store is, as JSON text. */
const STRANGE_VALUES: readonly string[] = [
  ...'null true "" "nm" "\\u0000" "\\ud800" [] {} ["a",null] {"__proto__":{"frames":1}}'.split(" "),
  ..."0 -0 -1 0.1 1e400 -1e400 1e-400 9007199254740993".split(" "),
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
];

type StoreOperator = (files: Map<string, Uint8Array>, random: Random, others: readonly StoreFiles[]) => void;

const keyOf = (files: StoreFiles, random: Random) => pick(random, [...files.keys()]);
const runOf = (files: StoreFiles, random: Random) =>
  keyOf(new Map([...files].filter(([key]) => key.lastIndexOf("/") > 0)), random).split("/")[1]!;

/** Damage to the files of a store as a whole. */
const OPERATORS: Readonly<Record<string, StoreOperator>> = {
  remove: (files, random) => void files.delete(keyOf(files, random)),

  exchange(files, random) {
    const [a, b] = [keyOf(files, random), keyOf(files, random)];
    const held = files.get(a)!;
    files.set(a, files.get(b)!).set(b, held);
  },

  copyOver: (files, random) => void files.set(keyOf(files, random), files.get(keyOf(files, random))!),

  rename(files, random) {
    const key = keyOf(files, random);
    const bytes = files.get(key)!;
    files.delete(key);
    files.set(
      pick(random, [`${key}~`, key.replace(/\d/, "9"), key.replace("c.", "c/"), key.toUpperCase()]),
      bytes,
    );
  },

  fromAnotherStore(files, random, others) {
    const other = pick(random, others);
    const key = keyOf(files, random);
    const kin = [...other.keys()].filter((name) => name.split("/").length === key.split("/").length);
    files.set(key, other.get(pick(random, kin))!);
  },

  exchangeRuns(files, random) {
    const [a, b] = [runOf(files, random), runOf(files, random)];
    const entries = [...files].map(([key, bytes]): [string, Uint8Array] => {
      const [, run, ...rest] = key.split("/");
      const to = run === a ? b : run === b ? a : run;
      return [["", to, ...rest].join("/"), bytes];
    });
    files.clear();
    for (const [key, bytes] of entries) files.set(key, bytes);
  },

  removeRun(files, random) {
    const run = runOf(files, random);
    for (const key of [...files.keys()]) if (key.startsWith(`/${run}/`)) files.delete(key);
  },

  editJson(files, random) {
    const key = pick(
      random,
      [...files.keys()].filter((name) => name.endsWith("zarr.json")),
    );
    const text = Buffer.from(files.get(key)!).toString("utf8");
    const values = [...text.matchAll(/(?<=:\s*)(?:"[^"]*"|[\w.+-]+|\[[^[\]]*\])/g)];
    if (values.length === 0) return;
    const { index, 0: old } = pick(random, values);
    const edited = text.slice(0, index) + pick(random, STRANGE_VALUES) + text.slice(index + old.length);
    files.set(key, Uint8Array.from(Buffer.from(edited)));
  },
};

/** A copy of `files` damaged once: as a whole, or in the bytes of one file. */
export function mutateStore(
  files: StoreFiles,
  others: readonly StoreFiles[],
  random: Random,
): Mutant<StoreFiles> {
  const input = new Map(files);
  if (random.uniform() < 0.5) {
    const [name, operator] = pick(random, Object.entries(OPERATORS));
    operator(input, random, others);
    return { input, by: [name] };
  }
  const key = keyOf(files, random);
  const mutant = mutateBytes(files.get(key)!, [...files.values()], random);
  return { input: input.set(key, mutant.input), by: [key, ...mutant.by] };
}
