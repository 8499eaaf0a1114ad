import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";

const source = (file: string) => JSON.stringify(new URL(`../../src/${file}`, import.meta.url).href);
const SCRIPT = `
  import { createSimulation, tialn, uniformNoise } from ${source("index.ts")};
  import { wasm } from ${source("wasm/index.ts")};
  const initial = uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
  const backend = wasm({ threads: 3 });
  const simulation = await createSimulation(tialn, { initial, temperature: 1173, backend });
  await simulation.step(3);
  if (process.argv.includes("dispose")) {
    simulation.dispose();
    await simulation.step(1).catch((error) => console.log(error.message));
  }
  console.log("done");
`;

/** The output of a process that runs the script, once it has ended by itself. */
function run(...args: string[]): Promise<{ code: number | null; output: string }> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const flags = ["--import", tsx, "--conditions=@microstructure/source", "--input-type=module"];
  const child = spawn(process.execPath, [...flags, "--eval", SCRIPT, ...args], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, output })));
}

it("ends with its workers once the simulation is disposed, whose steps then reject", async () => {
  const { code, output } = await run("dispose");
  expect(output).toMatch(/disposed one\ndone/);
  expect(code).toBe(0);
});

it("ends without being told, though workers still sleep", async () => {
  expect(await run()).toEqual({ code: 0, output: "done\n" });
});
