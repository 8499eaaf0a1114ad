import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "auto/index": "src/auto/index.ts",
    "gpu/index": "src/gpu/index.ts",
    "js/index": "src/js/index.ts",
    "wasm/index": "src/wasm/index.ts",
  },
  format: ["esm"],
  target: "es2022",
  platform: "neutral",
  dts: false,
  sourcemap: true,
  clean: true,
  external: [/^node:/],
});
