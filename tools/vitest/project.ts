import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Vitest settings shared by every workspace: run from source, with the `toBeAllclose` matcher. */
export function project(name: string): ViteUserConfig {
  return defineConfig({
    ssr: { resolve: { conditions: ["source"] } },
    resolve: { conditions: ["source"] },
    test: {
      name,
      include: ["test/**/*.test.ts"],
      exclude: ["test/**/*.soak.test.ts", "**/node_modules/**"],
      benchmark: { include: ["bench/**/*.bench.ts"] },
      setupFiles: [fileURLToPath(new URL("./setup.ts", import.meta.url))],
      testTimeout: 60_000,
    },
  });
}
