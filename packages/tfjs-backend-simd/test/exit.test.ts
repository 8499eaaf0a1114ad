import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const CHILD = fileURLToPath(new URL("exit-child.ts", import.meta.url));

it("lets a process end that has its workers still", async () => {
  const args = ["--import", "tsx", "--conditions=@microstructure/source", CHILD];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 30_000 });
  expect(stdout.trim()).toBe("done 3,3,3,8,8");
});
