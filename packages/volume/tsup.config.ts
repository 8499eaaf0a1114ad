import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts", "npy/index": "src/npy/index.ts", "vti/index": "src/vti/index.ts" },
  format: ["esm"],
  target: "es2022",
  platform: "neutral",
  dts: false,
  sourcemap: true,
  clean: true,
  external: [/^node:/],
});
