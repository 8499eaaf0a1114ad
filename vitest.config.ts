import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = (path: string) => fileURLToPath(new URL(path, import.meta.url));

interface Project {
  readonly name: string;
  readonly path: string;
  readonly include?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const workspaces = ["packages", "examples"].flatMap((folder) =>
  readdirSync(root(folder)).map((name): Project => ({ name, path: root(`${folder}/${name}`) })),
);

/** The numerics of the solver a second time, in WebAssembly: the files that take their backend from test/backend.ts. */
const phasefieldWasm: Project = {
  name: "phasefield-wasm",
  path: root("packages/phasefield"),
  include: readdirSync(root("packages/phasefield/test"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => `test/${file}`)
    .filter((file) =>
      /from "\.+\/backend\.js"/.test(readFileSync(root(`packages/phasefield/${file}`), "utf8")),
    ),
  env: { PHASEFIELD_BACKEND: "wasm" },
};

/** One project per workspace, run from source, with the `toBeAllclose` matcher. `--project <name>` runs one alone. */
const projects: readonly Project[] = [...workspaces, phasefieldWasm, { name: "tools", path: root("tools") }];

export default defineConfig({
  test: {
    projects: projects.map(({ name, path, include = ["test/**/*.test.ts"], env = {} }) => ({
      root: path,
      ssr: { resolve: { conditions: ["@microstructure/source"] } },
      resolve: { conditions: ["@microstructure/source"] },
      test: {
        name,
        include: [...include],
        env,
        exclude: ["test/**/*.soak.test.ts", "**/node_modules/**"],
        benchmark: { include: ["bench/**/*.bench.ts"] },
        setupFiles: [root("tools/vitest/setup.ts")],
        testTimeout: 60_000,
      },
    })),
  },
});
