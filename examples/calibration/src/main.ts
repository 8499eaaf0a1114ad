import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { calibrate } from "./calibrate.js";
import { renderTradeOffs } from "./chart/figure.js";
import { PRESETS } from "./presets.js";
import { toMarkdown } from "./report/report.js";
import { ASSUMPTIONS, ONSETS, SAXS, WAVELENGTH } from "./targets.js";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    out: { type: "string", default: "out/calibration" },
  },
});
const controller = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => controller.abort(new Error("interrupted; nothing is written before the end")));
}

try {
  const preset = values.quick ? "quick" : "default";
  const from = performance.now();
  const calibration = await calibrate(PRESETS[preset], {
    signal: controller.signal,
    onRun: ({ composition, temperature }, { cellsPerWavelength, edge, seed }) =>
      console.error(
        `simulated x = ${composition}, ${temperature} K: ${edge}^3, ${cellsPerWavelength} cells per wave, seed ${seed}`,
      ),
  });
  const seconds = (performance.now() - from) / 1000;
  const text = toMarkdown(calibration, `Preset \`${preset}\`, ${seconds.toFixed(0)} s; ${describeMachine()}`);
  const targets = { wavelength: WAVELENGTH, onsets: ONSETS, diffusivity: SAXS, assumptions: ASSUMPTIONS };
  mkdirSync(values.out, { recursive: true });
  write("calibration.json", `${JSON.stringify({ targets, ...calibration }, null, 1)}\n`);
  write("calibration.svg", renderTradeOffs(calibration));
  write("calibration.md", text);
  process.stdout.write(text);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function write(name: string, content: string): void {
  const path = join(values.out, name);
  writeFileSync(`${path}.partial`, content);
  renameSync(`${path}.partial`, path);
}

/** The machine in words, e.g. `2 x AMD EPYC, linux x64, Node v20.20.2`. */
function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${cpus().length} x ${model}, ${process.platform} ${process.arch}, Node ${process.version}`;
}
