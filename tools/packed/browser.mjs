import { existsSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { chromium } from "playwright-core";
import { buildPage } from "./build-page.mjs";
import { serve } from "./serve.mjs";

const ISOLATION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
/** The strictest policy under which the packages promise to work. */
const POLICY = {
  "content-security-policy":
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:",
};
/** The zstd decompressor of zarrita makes functions from text. */
const EVAL_POLICY = {
  "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'",
};
/** What the store holds. */
const STORE = { missing: ["run-c"], samples: 6, wrong: 0 };
const LIMIT = 60_000;
/** Declared in the store that the page reads, and not there. */
const MISSING_RUN = "/store.zarr/run-c/zarr.json";

/** Path of a Chromium on this machine, or undefined. */
export function findChromium() {
  return ["/usr/bin/chromium", "/usr/bin/google-chrome", process.env.CHROMIUM_PATH ?? ""].find(existsSync);
}

/**
 * What is wrong with the packed packages in a page that Vite has built, and in its Web Worker: with and without
 * cross-origin isolation, under a content security policy.
 *
 * @param {readonly import("./workspace.mjs").WorkspacePackage[]} needed
 * @param {{ root: string, tarballs: string, project: string, chromium: string }} places
 */
export async function checkBrowser(needed, { chromium: executablePath, ...places }) {
  const problems = await buildPage(needed, places);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const dist = join(places.project, "dist");
    const isolated = await open(browser, dist, { ...POLICY, ...ISOLATION });
    const plain = await open(browser, dist, POLICY);
    problems.push(...isolated.problems, ...plain.problems);
    if (problems.length === 0) problems.push(...differences(isolated.found, plain.found));
    const store = await open(browser, dist, EVAL_POLICY, "store.html");
    problems.push(...store.problems);
    if (!isDeepStrictEqual(store.found, STORE))
      problems.push(
        `expected ${JSON.stringify(STORE)} of a store over HTTP, got ${JSON.stringify(store.found)}`,
      );
  } finally {
    await browser.close();
  }
  return problems;
}

/** What the page reports when it is served with `headers`; whatever the browser complains about is a problem. */
async function open(browser, folder, headers, path = "") {
  const server = await serve(folder, headers);
  const page = await browser.newPage();
  const problems = [];
  page.on("console", (message) => {
    const { url } = message.location();
    if (["error", "warning"].includes(message.type()) && !url.endsWith(MISSING_RUN))
      problems.push(`console: ${message.text()} ${url}`);
  });
  page.on("requestfailed", (request) => {
    if (!request.url().endsWith(MISSING_RUN)) problems.push(`not loaded: ${request.url()}`);
  });
  try {
    const report = page.waitForEvent("console", {
      predicate: (message) => message.text().startsWith("found "),
      timeout: LIMIT,
    });
    const failure = page.waitForEvent("pageerror", { timeout: 0 }).then((error) => Promise.reject(error));
    failure.catch(() => {});
    await page.goto(server.url + path);
    const message = await Promise.race([report, failure]);
    return { problems, found: JSON.parse(message.text().slice("found ".length)) };
  } catch (error) {
    return { problems: [...problems, `page: ${error.message}`], found: undefined };
  } finally {
    await page.close();
    server.close();
  }
}

/** Where threads change results, or a page differs from its worker or from what its headers allow. */
function differences(isolated, plain) {
  const same = isolated.page;
  const refused = Object.keys(same).filter((name) => name.endsWith(", 2"));
  const withoutThreads = {
    ...same,
    ...Object.fromEntries(refused.map((name) => [name, "ThreadsUnavailableError"])),
  };
  const singles = Object.keys(same).filter((name) => /, (2|auto)$/.test(name));
  const alone = (name) => same[name.replace(/, .*/, ", 1")];
  const claims = {
    "isolation as the headers say": isolated.isolated === true && plain.isolated === false,
    "checksums from every engine": Object.values(same).every((value) => typeof value === "number"),
    "the same bits on any number of threads": singles.every((name) => same[name] === alone(name)),
    "the same results in a worker": isDeepStrictEqual(isolated.worker, same),
    "ThreadsUnavailableError for 2 threads without isolation": isDeepStrictEqual(plain.page, withoutThreads),
    "the same in a worker without isolation": isDeepStrictEqual(plain.worker, withoutThreads),
  };
  const broken = Object.keys(claims).filter((claim) => !claims[claim]);
  return broken.map((claim) => `expected ${claim}, got ${JSON.stringify({ isolated, plain })}`);
}
