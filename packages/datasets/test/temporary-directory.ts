import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "datasets-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A fresh directory that is removed after the tests of the file. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(folder, "t-"));
}
