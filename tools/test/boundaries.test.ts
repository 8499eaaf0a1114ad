import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { copyWorkspace, root, workspaces } from "./workspace-copy.js";

const sibling = 'export { createRegressor } from "@microstructure/regressor";\n';

describe("turbo boundaries", () => {
  it("accepts a domain package that imports a declared ground package", async () => {
    await using workspace = await copyWorkspace();
    await workspace.addDependency("packages/metrics", "@microstructure/volume");
    await workspace.plant("packages/metrics/src/good.ts", 'export { mean } from "@microstructure/volume";\n');
    expect(await workspace.boundaries()).toMatchObject({ code: 0 });
  });

  it("refuses an undeclared import of a sibling", async () => {
    await using workspace = await copyWorkspace();
    await workspace.plant("packages/metrics/src/planted.ts", sibling);
    const { code, output } = await workspace.boundaries();
    expect(output).toContain(
      "cannot import package `@microstructure/regressor` because it is not a dependency",
    );
    expect(code).toBe(1);
  });

  it("refuses a sibling even when it is declared", async () => {
    await using workspace = await copyWorkspace();
    await workspace.addDependency("packages/metrics", "@microstructure/regressor");
    await workspace.plant("packages/metrics/src/planted.ts", sibling);
    const { code, output } = await workspace.boundaries();
    expect(output).toContain("`@microstructure/regressor` found with tag listed in denylist");
    expect(code).toBe(1);
  });

  it("refuses a path into a sibling's folder", async () => {
    await using workspace = await copyWorkspace();
    await workspace.plant("packages/regressor/src/index.ts", "export const secret = 1;\n");
    const source = 'export { secret } from "../../regressor/src/index.js";\n';
    await workspace.plant("packages/metrics/src/planted.ts", source);
    const { code, output } = await workspace.boundaries();
    expect(output).toContain("leaves the package");
    expect(code).toBe(1);
  });

  it("refuses a ground package that depends on one above it", async () => {
    await using workspace = await copyWorkspace();
    await workspace.addDependency("packages/fft", "@microstructure/metrics");
    const { code, output } = await workspace.boundaries();
    expect(output).toContain("`@microstructure/metrics` found with tag listed in denylist");
    expect(code).toBe(1);
  });

  it("knows the layer of every workspace", async () => {
    const { boundaries } = JSON.parse(await readFile(join(root, "turbo.json"), "utf8"));
    for (const path of await workspaces()) {
      const { tags } = JSON.parse(await readFile(join(root, path, "turbo.json"), "utf8"));
      expect(Object.keys(boundaries.tags), path).toContain(tags[0]);
    }
  });
});

describe("biome noImportCycles", () => {
  const forward = 'import { b } from "./b.js";\nexport const a = (): number => b() + 1;\n';

  it("refuses two files that import each other", async () => {
    await using workspace = await copyWorkspace();
    await workspace.plant("packages/metrics/src/a.ts", forward);
    const back = 'import { a } from "./a.js";\nexport const b = (): number => a() - 1;\n';
    await workspace.plant("packages/metrics/src/b.ts", back);
    const { code, output } = await workspace.lint();
    expect(output).toContain("lint/suspicious/noImportCycles");
    expect(code).toBe(1);
  });

  it("accepts the same files without the way back", async () => {
    await using workspace = await copyWorkspace();
    await workspace.plant("packages/metrics/src/a.ts", forward);
    await workspace.plant("packages/metrics/src/b.ts", "export const b = (): number => 1;\n");
    expect(await workspace.lint()).toMatchObject({ code: 0 });
  });
});
