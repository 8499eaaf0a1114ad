/**
 * Packs every package and uses it as a stranger would: in an empty project outside the repository that knows nothing
 * but the tarballs. Checks what they contain, type-checks and runs `tools/packed/<package>.ts` in several versions of Node;
 * builds `tools/packed/page` and opens it in Chromium. Needs `npm run build`.
 *
 *     node tools/check-packages.mjs [package ... | browser] [--typescript <version>]
 *
 * One line per package, then `N passed, N failed`; exit code 1 if any failed. Versions of Node that cannot be installed and
 * a browser that is not there are named and left out; with REQUIRE_CHROMIUM=1 no browser is a failure.
 */

import { rmSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkBrowser, findChromium } from "./packed/browser.mjs";
import { checkConsumer } from "./packed/consumer.mjs";
import { mustExec } from "./packed/exec.mjs";
import { installNodes } from "./packed/node-versions.mjs";
import { readPackages, withDependencies } from "./packed/workspace.mjs";

const AT_ONCE = 2;
const BROWSER = "browser";
/** What the page imports. */
const IN_PAGE = ["datasets", "fft", "phasefield", "tfjs-backend-simd", "volume"];

const root = await realpath(fileURLToPath(new URL("..", import.meta.url)));
const { values, positionals } = parseArgs({
  options: { typescript: { type: "string" } },
  allowPositionals: true,
});
const packages = await readPackages(root);
const names = positionals.length > 0 ? positionals : [...packages.map((one) => one.folder), BROWSER];
const subjects = names.filter((name) => name !== BROWSER).map(packageNamed);
const chromium = findChromium();

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
  const installedNodes = subjects.length > 0 ? installNodes(join(work, "nodes")) : undefined;
  const checks = subjects.map((subject) => ({
    name: subject.folder,
    check: () => check(subject, { tarballs, packed, installedNodes }),
  }));
  if (names.includes(BROWSER) && (chromium || process.env.REQUIRE_CHROMIUM === "1"))
    checks.push({ name: BROWSER, check: () => checkPage({ tarballs, packed }) });
  const failed = [];

  await inParallel(checks, async ({ name, check }) => {
    const started = performance.now();
    const outcome = await check().catch((error) => ({ problems: [error.message] }));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(describe(name, outcome, seconds));
    if (outcome.problems.length > 0) failed.push(name);
  });

  const { missing } = (await installedNodes) ?? {};
  if (missing) console.log(`skip  ${missing}`);
  if (names.includes(BROWSER) && !checks.some(({ name }) => name === BROWSER))
    console.log("skip  browser: no Chromium found; CHROMIUM_PATH may name one");
  console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await rm(work, { recursive: true, force: true });
}

function packageNamed(folder) {
  const found = packages.find((one) => one.folder === folder);
  if (found) return found;
  const known = [...packages.map((one) => one.folder), BROWSER];
  throw new RangeError(`expected one of ${known.join(", ")}, got ${folder}`);
}

async function check(subject, { tarballs, packed, installedNodes }) {
  await Promise.all(withDependencies(subject, packages).map((one) => pack(one, tarballs, packed)));
  const project = join(work, subject.folder);
  const { typescript } = values;
  const outcome = await checkConsumer(subject, {
    packages,
    root,
    tarballs,
    project,
    installedNodes,
    typescript,
  });
  const { entries, files, foreignTypeErrors, result, versions } = outcome;
  const foreign = foreignTypeErrors > 0 ? `, type errors in other libraries: ${foreignTypeErrors}` : "";
  const summary = `${entries.length} entries, ${files} files, Node ${versions.join(" ")}${foreign}; printed ${result}`;
  return { problems: outcome.problems, summary };
}

async function checkPage({ tarballs, packed }) {
  if (!chromium) throw new Error("no Chromium found; CHROMIUM_PATH may name one");
  const needed = IN_PAGE.map(packageNamed);
  await Promise.all(needed.map((one) => pack(one, tarballs, packed)));
  const problems = await checkBrowser(needed, { root, tarballs, project: join(work, "page"), chromium });
  return { problems, summary: "page and worker, with and without cross-origin isolation" };
}

/** Packs `one` unless that was begun before. */
function pack(one, tarballs, packed) {
  const pending = packed.get(one) ?? mustExec("npm", ["pack", "--pack-destination", tarballs], one.path);
  packed.set(one, pending);
  return pending;
}

function describe(name, { problems, summary }, seconds) {
  if (problems.length > 0) return [`FAIL  ${name}`, ...problems].join("\n").replaceAll("\n", "\n      ");
  return `ok    ${name.padEnd(14)} ${seconds} s, ${summary}`;
}

async function inParallel(items, task) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item; item = queue.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
