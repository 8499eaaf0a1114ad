import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { lockFolder } from "../src/node/index.js";

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), "lock-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
};

it("gives a folder to one holder at a time, and again when it is given back", async () => {
  const path = folder();
  const release = await lockFolder(path);
  expect(release).toBeDefined();
  expect(await lockFolder(path)).toBeUndefined();
  const other = await lockFolder(folder());
  expect(other).toBeDefined();
  await release?.();
  await other?.();
  const again = await lockFolder(path);
  expect(again).toBeDefined();
  await again?.();
});

it("has one winner among many that try at once", async () => {
  const path = folder();
  const tries = await Promise.all(Array.from({ length: 8 }, () => lockFolder(path)));
  const held = tries.filter((release) => release !== undefined);
  expect(held).toHaveLength(1);
  await held[0]?.();
});

it("does not mind a long name of the temporary folder", async () => {
  const path = folder();
  const before = process.env.TMPDIR;
  process.env.TMPDIR = `/tmp/${"long".repeat(40)}`;
  onTestFinished(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  const release = await lockFolder(path);
  expect(release).toBeDefined();
  await release?.();
});
