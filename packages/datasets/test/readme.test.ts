import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

it("runs the README's example as it is printed", async () => {
  mkdirSync(join(root, "out"), { recursive: true });
  const cwd = mkdtempSync(join(root, "out", "readme-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, "package.json"), '{ "type": "module" }');
  const readme = readFileSync(join(root, "README.md"), "utf8");
  for (const [, name, code] of readme.matchAll(/```ts(?: no-run)?\n\/\/ (\S+)\n([\s\S]+?)```/g)) {
    writeFileSync(join(cwd, name as string), code as string);
  }
  const flags = ["--import", "tsx", "--conditions=@microstructure/source"];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, "main.ts"], { cwd });
  expect(stdout).toContain("4 4 20");
  expect(stdout).toMatch(
    /\[\]\nxAl0\.[46]_s[12]-[0-9a-f]{16}\/0 \[ 8, 8, 8 \] \{ xAl: 0\.[46], seed: [12], time: 0 \}/,
  );
});
