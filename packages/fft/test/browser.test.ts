import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const browser = ["/usr/bin/chromium", "/usr/bin/google-chrome", process.env.CHROMIUM_PATH ?? ""].find(
  existsSync,
);

const PAGE = `
import { js } from "@microstructure/fft";
import { wasm } from "@microstructure/fft/wasm";

const shape = [30, 32, 36];

/** Largest difference from the reference in units of its largest value, before and after the workers have slept. */
globalThis.run = async (threads) => {
  const engine = await wasm({ threads, memoryPages: 128 });
  const plan = engine.real(shape);
  const field = engine.allocate(30 * 32 * 36).map((_, i) => Math.sin(i * i));
  const expected = new Float64Array(2 * 30 * 32 * 19);
  js().real(shape).forward(field, expected);
  const size = expected.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const errors = [];
  for (const pause of [0, 0, 100]) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const found = engine.allocate(expected.length);
    plan.forward(field, found);
    errors.push(expected.reduce((most, v, i) => Math.max(most, Math.abs(v - found[i])), 0) / size);
  }
  engine.dispose();
  return Math.max(...errors);
};
globalThis.refusal = (threads) => wasm({ threads }).then(() => "none", ({ _tag, missing }) => [_tag, missing]);
`;

const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
const HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "/plain": {},
  "/isolated": ISOLATED,
  "/no-workers": { ...ISOLATED, "content-security-policy": "worker-src 'none'" },
};

describe.skipIf(browser === undefined && process.env.REQUIRE_CHROMIUM !== "1")("in a browser", () => {
  let chrome: Browser;
  let server: Server;
  let folder: string;
  let out: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(root, "node_modules", ".fft-browser-"));
    out = await mkdtemp(join(tmpdir(), "fft-browser-"));
    await writeFile(join(folder, "page.ts"), PAGE);
    await build({
      config: false,
      silent: true,
      entry: [join(folder, "page.ts")],
      outDir: out,
      format: ["iife"],
      platform: "browser",
      minify: true,
      noExternal: [/.*/],
      esbuildOptions(options) {
        options.conditions = ["@microstructure/source", "browser", "import"];
      },
    });
    const script = await readFile(join(out, "page.global.js"), "utf8");
    server = createServer(({ url = "" }, response) => {
      response.writeHead(200, { "content-type": "text/html", ...HEADERS[url] });
      response.end(`<script>${script}</script>`);
    }).listen(0, "localhost");
    chrome = await chromium.launch({
      executablePath: browser as string,
      args: ["--no-sandbox", "--disable-gpu"],
    });
  });

  afterAll(async () => {
    await chrome?.close();
    server?.close();
    for (const path of [folder, out]) await rm(path, { recursive: true, force: true });
  });

  /** What a function of a page, served with some headers, returns. */
  async function call(path: string, name: "run" | "refusal", threads: number): Promise<unknown> {
    const page = await chrome.newPage();
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}${path}`);
    return page.evaluate(`${name}(${threads})`).finally(() => page.close());
  }

  it.each([
    ["/plain", 1],
    ["/isolated", 1],
    ["/isolated", 2],
    ["/isolated", 3],
  ] as const)("a page %s transforms on %i threads", async (path, threads) => {
    expect(await call(path, "run", threads)).toBeLessThan(1e-14);
  });

  it.each([
    ["/plain", "shared-memory"],
    ["/no-workers", "workers"],
  ] as const)("a page %s is told that threads need %s", async (path, missing) => {
    expect(await call(path, "refusal", 2)).toEqual(["ThreadsUnavailableError", missing]);
  });
});
