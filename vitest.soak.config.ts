import { defineConfig } from "vitest/config";

/** Long-running checks (`*.soak.test.ts`): full grids, kill loops, fuzzing at full count. */
export default defineConfig({
  ssr: { resolve: { conditions: ["@microstructure/source"] } },
  resolve: { conditions: ["@microstructure/source"] },
  test: {
    name: "soak",
    include: ["packages/*/test/**/*.soak.test.ts", "examples/*/test/**/*.soak.test.ts"],
    setupFiles: ["tools/vitest/setup.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: true,
    maxWorkers: 2,
  },
});
