import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "hdf5/index": "src/hdf5/index.ts",
    "bullmq/index": "src/bullmq/index.ts",
    "bullmq/worker": "src/node/worker.ts",
    "images/index": "src/images/index.ts",
    "node/index": "src/node/index.ts",
    "node/worker": "src/node/worker.ts",
    "npz/index": "src/npz/index.ts",
  },
  format: ["esm"],
  target: "es2022",
  platform: "neutral",
  dts: false,
  sourcemap: true,
  clean: true,
  // Every entry finds node/worker.js from its own folder.
  splitting: false,
  external: [/^node:/],
  removeNodeProtocol: false,
});
