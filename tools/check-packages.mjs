/**
 * Packs every package and uses it as a stranger would: in an empty project outside the repository that knows nothing
 * but the tarballs. Checks what they contain, type-checks and runs `tools/packed/<package>.ts`. Needs `npm run build`.
 *
 *     node tools/check-packages.mjs [package ...] [--typescript <version>]
 *
 * One line per package, then `N passed, N failed`; exit code 1 if any failed.
 */

import { rmSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkConsumer } from "./packed/consumer.mjs";
import { mustExec } from "./packed/exec.mjs";
import { readPackages, withDependencies } from "./packed/workspace.mjs";

const AT_ONCE = 2;

const root = await realpath(fileURLToPath(new URL("..", import.meta.url)));
const { values, positionals } = parseArgs({
  options: { typescript: { type: "string" } },
  allowPositionals: true,
});
const packages = await readPackages(root);
const subjects = positionals.length === 0 ? packages : positionals.map(packageNamed);

const work = await mkdtemp(join(await realpath(tmpdir()), "packed-"));
if (work.startsWith(root + sep)) throw new Error(`expected a temporary folder outside ${root}, got ${work}`);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    rmSync(work, { recursive: true, force: true });
    process.exit(1);
  });
}

try {
  const tarballs = join(work, "tarballs");
  await mkdir(tarballs);
  const packed = new Map();
  const failed = [];

  await inParallel(subjects, async (subject) => {
    const started = performance.now();
    const outcome = await check(subject, { tarballs, packed });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(describe(subject, outcome, seconds));
    if (outcome.problems.length > 0) failed.push(subject);
  });

  console.log(`${subjects.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await rm(work, { recursive: true, force: true });
}

function packageNamed(folder) {
  const found = packages.find((one) => one.folder === folder);
  if (found) return found;
  throw new RangeError(`expected one of ${packages.map((one) => one.folder).join(", ")}, got ${folder}`);
}

async function check(subject, { tarballs, packed }) {
  try {
    await Promise.all(withDependencies(subject, packages).map((one) => pack(one, tarballs, packed)));
    const project = join(work, subject.folder);
    return await checkConsumer(subject, { packages, root, tarballs, project, typescript: values.typescript });
  } catch (error) {
    return { problems: [error.message], entries: [], files: 0, foreignTypeErrors: 0, result: "" };
  }
}

/** Packs `one` unless that was begun before. */
function pack(one, tarballs, packed) {
  const pending = packed.get(one) ?? mustExec("npm", ["pack", "--pack-destination", tarballs], one.path);
  packed.set(one, pending);
  return pending;
}

function describe({ folder }, { problems, files, entries, foreignTypeErrors, result }, seconds) {
  const name = folder.padEnd(14);
  if (problems.length > 0)
    return [`FAIL  ${name.trimEnd()}`, ...problems].join("\n").replaceAll("\n", "\n      ");
  const foreign = foreignTypeErrors > 0 ? `, type errors in other libraries: ${foreignTypeErrors}` : "";
  return `ok    ${name} ${entries.length} entries, ${files} files, ${seconds} s${foreign}; printed ${result}`;
}

async function inParallel(items, task) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item; item = queue.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
