import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "autoencoder3d-"));
afterAll(() => rmSync(directory, { recursive: true }));

const script = fileURLToPath(new URL("./fixtures/train-child.ts", import.meta.url));

/** Epochs that the child printed until it ended; it is killed after `killAfter` of them. */
async function train(name: string, killAfter = Number.POSITIVE_INFINITY): Promise<string[]> {
  const files = ["state", "model"].map((kind) => join(directory, `${name}.${kind}`));
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=@microstructure/source", script, ...files],
    {
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  let text = "";
  const epochs = () => text.split("\n").filter((line) => line.startsWith("epoch "));
  child.stdout!.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    if (epochs().length >= killAfter) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.on("close", resolve));
  return epochs();
}

test("a run that is killed twice and resumed ends with the weights of a run left alone, byte for byte", async () => {
  expect(await train("whole")).toHaveLength(12);
  await train("killed", 2);
  await train("killed", 3);
  expect(existsSync(join(directory, "killed.model"))).toBe(false);
  const last = await train("killed");
  expect(last.length).toBeGreaterThan(0);
  expect(last.length).toBeLessThan(12);
  expect(readFileSync(join(directory, "killed.model"))).toEqual(readFileSync(join(directory, "whole.model")));
}, 120_000);
