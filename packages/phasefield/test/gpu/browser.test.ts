import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const browser = ["/usr/bin/chromium", "/usr/bin/google-chrome", process.env.CHROMIUM_PATH ?? ""].find(
  existsSync,
);

/** WebGPU and WebGL 2 on the software driver that Chromium brings. */
const FLAGS = [
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-unsafe-swiftshader",
  "--use-angle=swiftshader",
  "--ignore-gpu-blocklist",
];

const PAGE = `
import { createSimulation, pfhubBenchmark1, tialn, uniformNoise } from "@microstructure/phasefield";
import { gpu } from "@microstructure/phasefield/gpu";
import { js } from "@microstructure/phasefield/js";

const alloy = uniformNoise([6, 8, 5], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const plane = uniformNoise([1, 24, 20], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });
const walls = ["periodic", "no-flux", "periodic"];
const cases = [
  [tialn, { initial: alloy, temperature: 1173, dt: 0.5, scheme: "si1" }],
  [tialn, { initial: alloy, temperature: 1173, dt: 0.5, scheme: "etd2rk" }],
  [pfhubBenchmark1, { initial: plane, dt: 0.2, scheme: "etd2rk", boundary: walls }],
];
const contexts = [];
const original = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (...args) {
  const context = original.apply(this, args);
  if (args[0] === "webgl2") contexts.push(context);
  return context;
};

/** For each case the largest difference from the reference after a few steps, in units of the spread. */
globalThis.differences = async (mode) => {
  const found = [];
  for (const [system, options] of cases) {
    const runs = [js(), gpu({ mode })].map((backend) => createSimulation(system, { ...options, backend }));
    const fields = [];
    for (const run of await Promise.all(runs)) {
      await run.step(10);
      fields.push((await run.read("f64")).data);
      run.dispose();
    }
    const [a, b] = fields;
    const spread = Math.max(...a) - Math.min(...a);
    found.push(Math.max(...a.map((v, i) => Math.abs(v - b[i]))) / spread);
  }
  return found;
};

globalThis.loseContext = async () => {
  const run = await createSimulation(tialn, { ...cases[0][1], backend: gpu({ mode: "webgl2" }) });
  await run.step(1);
  for (const context of contexts) context.getExtension("WEBGL_lose_context")?.loseContext();
  return run.step(3).then(() => "none", (error) => error._tag);
};

globalThis.unavailable = async (mode) =>
  createSimulation(tialn, { ...cases[0][1], backend: gpu({ mode }) }).then(() => "none", (error) => error.reason);
`;

type Call = (mode?: string) => Promise<unknown>;

describe.skipIf(browser === undefined && process.env.REQUIRE_CHROMIUM !== "1")("in a browser", () => {
  let script: string;
  let chrome: Browser;
  let bare: Browser;

  beforeAll(async () => {
    const folder = await mkdtemp(join(root, "node_modules", ".browser-gpu-"));
    const out = await mkdtemp(join(tmpdir(), "browser-gpu-"));
    await writeFile(join(folder, "page.ts"), PAGE);
    await build({
      config: false,
      silent: true,
      entry: [join(folder, "page.ts")],
      outDir: out,
      format: ["iife"],
      platform: "browser",
      noExternal: [/.*/],
      esbuildOptions(options) {
        options.conditions = ["@microstructure/source", "browser", "import"];
      },
    });
    script = await readFile(join(out, "page.global.js"), "utf8");
    await rm(folder, { recursive: true });
    await rm(out, { recursive: true });
    const executablePath = browser as string;
    chrome = await chromium.launch({ executablePath, args: FLAGS });
    bare = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"],
    });
  });
  afterAll(async () => {
    await chrome.close();
    await bare.close();
  });

  /** What `name` of the page returns. Pages of localhost are secure, as navigator.gpu demands. */
  async function call(where: Browser, name: string, mode?: string): Promise<unknown> {
    const page: Page = await where.newPage();
    const url = "http://localhost/";
    await page.route(url, (route) => route.fulfill({ contentType: "text/html", body: "<html></html>" }));
    await page.goto(url);
    await page.addScriptTag({ content: script });
    const result = await page.evaluate(
      ([key, argument]) => (globalThis as unknown as Record<string, Call>)[key as string]!(argument),
      [name, mode] as const,
    );
    await page.close();
    return result;
  }

  it.each(["webgl2", "webgpu"])("takes the steps of the reference: %s", async (mode) => {
    const differences = (await call(chrome, "differences", mode)) as number[];
    expect(differences).toHaveLength(3);
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  });

  it("says that a WebGL context was lost", async () => {
    expect(await call(chrome, "loseContext")).toBe("DeviceLostError");
  });

  it("says what a browser without either lacks", async () => {
    expect(await call(bare, "unavailable", "webgl2")).toBe("no-webgl2");
    expect(await call(bare, "unavailable", "webgpu")).toMatch(/no-webgpu|no-adapter/);
  });
});
