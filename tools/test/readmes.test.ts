import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeBlocks, headingAnchors, linkTargets, readPages } from "./markdown.js";
import { root } from "./workspace-copy.js";

const pages = await readPages();
const blocks = pages
  .filter(({ path }) => /^((packages\/[^/]+\/)?README|docs\/guide\/[^/]+)\.md$/.test(path))
  .flatMap(({ path, text }) => codeBlocks(text).map((block) => ({ path, ...block })))
  .map((block) => ({ ...block, file: `${block.path.replace(/\W/g, "-")}-${block.line}.mts` }));
const runnable = blocks.filter(({ info }) => info === "ts");
const sketches = blocks.filter(({ info }) => info === "ts no-run");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "readmes-"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  await Promise.all([...runnable, ...sketches].map(({ file, code }) => writeFile(join(folder, file), code)));
});
afterAll(() => rm(folder, { recursive: true }));

/** Fails with everything the command said. */
function inFolder(...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, timeout: 45_000 }, (error, stdout) => {
      if (error) reject(new Error(`${error.message}\n${stdout}`));
      else resolve();
    });
  });
}

describe("ts blocks of READMEs and guides", () => {
  it.concurrent.each(runnable)("$path:$line runs", async ({ file }) => {
    await inFolder("--conditions=@microstructure/source", "--import", "tsx", file);
  });

  it.concurrent.each(sketches)("$path:$line parses", async ({ file }) => {
    await inFolder(join(root, "node_modules/@biomejs/biome/bin/biome"), "format", "--write", file);
  });

  it.concurrent("type-check", async () => {
    const options = {
      noEmit: true,
      isolatedDeclarations: false,
      declaration: false,
      typeRoots: ["./node_modules/@types"],
    };
    const config = {
      extends: join(root, "tsconfig.base.json"),
      compilerOptions: options,
      files: runnable.map((b) => b.file),
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    await inFolder(join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.json");
  });

  it("are all of a known kind", () => {
    const kinds = new Set(
      blocks.map(({ info }) => info).filter((info) => /^(ts|typescript|js)\b/.test(info)),
    );
    kinds.delete("ts");
    kinds.delete("ts no-run");
    expect([...kinds]).toEqual([]);
  });
});

describe("links between pages", () => {
  const anchors = new Map(pages.map(({ path, text }) => [path, headingAnchors(text)]));

  it.each(pages)("$path has no dead one", ({ path, text }) => {
    const dead = linkTargets(text).filter((target) => {
      if (/^[a-z][a-z+.-]*:/.test(target)) return false;
      const [file, anchor] = target.split("#") as [string, string?];
      const linked = file === "" ? path : normalize(join(dirname(path), decodeURIComponent(file)));
      if (!existsSync(join(root, linked))) return true;
      return anchor !== undefined && anchors.has(linked) && !anchors.get(linked)!.includes(anchor);
    });
    expect(dead).toEqual([]);
  });
});
