import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build } from "tsup";
import { expect, it, onTestFinished } from "vitest";
import { root } from "./workspace-copy.js";

const browser = ["/usr/bin/chromium", "/usr/bin/google-chrome", process.env.CHROMIUM_PATH ?? ""].find(
  existsSync,
);

/** The whole chain in a page: simulate, measure, write a file, compress. */
const PAGE = `
import * as tf from "@tensorflow/tfjs";
import { autoencoderPreset, createAutoencoder } from "@microstructure/autoencoder3d";
import { fromSamples, splitByFrame } from "@microstructure/datasets";
import { dominantWavelength, ssim3d } from "@microstructure/metrics";
import { simulate, tialn, uniformNoise } from "@microstructure/phasefield";
import { js } from "@microstructure/phasefield/js";
import { ridgeBaseline } from "@microstructure/regressor";
import { decodeVti, encodeVti } from "@microstructure/volume/vti";

globalThis.run = async () => {
  await tf.setBackend("cpu");
  const initial = uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
  const frames = [];
  for await (const frame of simulate(tialn, { initial, temperature: 1173, dt: 0.5, times: [0, 60, 120], backend: js() }))
    frames.push(frame);
  const volumes = frames.map((frame) => frame.volume);
  const config = autoencoderPreset("tiny", { inputShape: [8, 8, 8], latentSize: 2, inputScale: { offset: -0.05, scale: 1.1 }, spacing: [1, 1, 1], unit: "nm" });
  const autoencoder = createAutoencoder(config);
  for await (const _ of autoencoder.fit(volumes, { epochs: 1, batchSize: 3 }));
  const latents = await autoencoder.encode(volumes);
  const ridge = ridgeBaseline();
  await ridge.fit(latents, [1, 2, 3]);
  const file = decodeVti(encodeVti({ x: volumes[2] }));
  return {
    wavelength: dominantWavelength(volumes[2]),
    ssim: ssim3d(volumes[2], volumes[2]),
    field: [...volumes[2].data.slice(0, 4)],
    stored: [...file.fields.x.data.slice(0, 4)],
    latents: latents.map((latent) => latent.length),
    predicted: ridge.predict(latents).length,
    split: splitByFrame([{ id: "a" }, { id: "b" }], { test: 0.5, seed: 1 }).test.length,
    dataset: fromSamples([]).size,
  };
};
`;

it.skipIf(browser === undefined && process.env.REQUIRE_CHROMIUM !== "1")(
  "every package's main entry runs in a browser",
  async () => {
    const folder = await mkdtemp(join(root, "node_modules", ".browser-"));
    const out = await mkdtemp(join(tmpdir(), "browser-"));
    onTestFinished(async () => {
      await rm(folder, { recursive: true });
      await rm(out, { recursive: true });
    });
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
    const chrome = await chromium.launch({
      executablePath: browser as string,
      args: ["--no-sandbox", "--disable-gpu"],
    });
    onTestFinished(() => chrome.close());
    const page = await chrome.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.addScriptTag({ content: await readFile(join(out, "page.global.js"), "utf8") });
    const result = await page.evaluate(() => (globalThis as unknown as { run(): Promise<object> }).run());
    expect(errors).toEqual([]);
    expect(result).toMatchObject({ ssim: 1, latents: [2, 2, 2], predicted: 3, split: 1, dataset: 0 });
    const { field, stored, wavelength } = result as { field: number[]; stored: number[]; wavelength: number };
    expect(stored).toEqual(field);
    expect(wavelength).toBeGreaterThan(2);
    expect(wavelength).toBeLessThan(9);
  },
);
