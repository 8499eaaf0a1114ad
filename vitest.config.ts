import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One project per workspace, run from source, with the `toBeAllclose` matcher. `--project <name>` runs one alone. */
const workspaces = ["packages", "examples"].flatMap((folder) =>
  readdirSync(root(folder)).map((name) => ({ name, path: root(`${folder}/${name}`) })),
);

export default defineConfig({
  test: {
    projects: [...workspaces, { name: "tools", path: root("tools") }].map(({ name, path }) => ({
      root: path,
      ssr: { resolve: { conditions: ["@microstructure/source"] } },
      resolve: { conditions: ["@microstructure/source"] },
      test: {
        name,
        include: ["test/**/*.test.ts"],
        exclude: ["test/**/*.soak.test.ts", "**/node_modules/**"],
        benchmark: { include: ["bench/**/*.bench.ts"] },
        setupFiles: [root("tools/vitest/setup.ts")],
        testTimeout: 60_000,
      },
    })),
  },
});
