import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../..", import.meta.url));

/** Folders of all packages and examples, relative to the root. */
export async function workspaces(): Promise<string[]> {
  const lists = ["packages", "examples"].map(async (layer) => {
    const entries = await readdir(join(root, layer), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => `${layer}/${entry.name}`);
  });
  return (await Promise.all(lists)).flat();
}

/** What a command said and how it ended. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** A throwaway workspace with the real manifests and lint rules, and only the sources a test plants. */
export interface WorkspaceCopy extends AsyncDisposable {
  plant(path: string, source: string): Promise<void>;
  addDependency(workspace: string, name: string): Promise<void>;
  boundaries(): Promise<Outcome>;
  lint(): Promise<Outcome>;
}

const rootFiles = ["package.json", "package-lock.json", "turbo.json", "biome.json", ".gitignore"];

/** A copy of every manifest and tag of the repository, in a temporary folder. */
export async function copyWorkspace(): Promise<WorkspaceCopy> {
  const folder = await mkdtemp(join(tmpdir(), "workspace-"));
  const manifests = (await workspaces()).flatMap((path) => [`${path}/package.json`, `${path}/turbo.json`]);
  const copied = [...rootFiles, ...manifests];
  await Promise.all(copied.map((path) => cp(join(root, path), join(folder, path))));
  return {
    async plant(path, source) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), source);
    },
    async addDependency(workspace, name) {
      const path = join(folder, workspace, "package.json");
      const manifest = JSON.parse(await readFile(path, "utf8"));
      manifest.dependencies = { ...manifest.dependencies, [name]: "^0.1.0" };
      await writeFile(path, JSON.stringify(manifest));
    },
    boundaries: () => run("turbo/bin/turbo", ["boundaries"], folder),
    lint: () => run("@biomejs/biome/bin/biome", ["lint", "packages"], folder),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

function run(bin: string, args: string[], cwd: string): Promise<Outcome> {
  const env = { ...process.env, NO_COLOR: "1", TURBO_TELEMETRY_DISABLED: "1" };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(root, "node_modules", bin), ...args],
      { cwd, env },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== "number") reject(error);
        else
          resolve({
            code: error ? Number(error.code) : 0,
            output: (stdout + stderr).replace(/\s*\n\s*\|?\s*/g, " "),
          });
      },
    );
  });
}
