import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const CORE = fileURLToPath(new URL("../../../../node_modules/@tensorflow/tfjs-core/dist", import.meta.url));
const CPU = CORE.replace("tfjs-core", "tfjs-backend-cpu");
const ENVIRONMENT = fileURLToPath(new URL("environment.ts", import.meta.url));
const ENTRY = "virtual:specs";
const MARK = "virtual:mark/";

/** Paths below `dist` of the specs that the package of tfjs-core ships. */
export function specFiles(): string[] {
  const all = readdirSync(CORE, { recursive: true, encoding: "utf8" });
  return all.filter((file) => file.endsWith("_test.js")).sort();
}

/** Builds one module of these specs, tfjs-core, its cpu backend and this package, each once, in `folder`. */
export async function bundleSpecs(files: readonly string[], folder: string): Promise<string> {
  const lines = files.flatMap((file) => [`import "${MARK}${file}";`, `import "${join(CORE, file)}";`]);
  await build({
    configFile: false,
    logLevel: "error",
    resolve: {
      conditions: ["@microstructure/source"],
      alias: [
        { find: /^@tensorflow\/tfjs-core$/, replacement: join(CORE, "index.js") },
        { find: /^@tensorflow\/tfjs-core\/dist\//, replacement: `${CORE}/` },
        { find: /^@tensorflow\/tfjs-backend-cpu$/, replacement: join(CPU, "index.js") },
      ],
    },
    ssr: { noExternal: true, resolve: { conditions: ["@microstructure/source"] } },
    plugins: [
      {
        name: "specs",
        resolveId: (id) => (id === ENTRY || id.startsWith(MARK) ? `\0${id}` : undefined),
        load(id) {
          if (id === `\0${ENTRY}`) return [`import "${ENVIRONMENT}";`, ...lines].join("\n");
          if (id.startsWith(`\0${MARK}`)) {
            return `globalThis.specFile = ${JSON.stringify(id.slice(MARK.length + 1))};`;
          }
          return undefined;
        },
        transform: (code, id) =>
          id.endsWith("/jasmine_util.js")
            ? code.replace(/require\('jasmine-core[^']*'\)/, "globalThis.jasmineRequire")
            : undefined,
      },
    ],
    build: {
      ssr: true,
      target: "node20",
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: { specs: ENTRY },
        treeshake: false,
        output: { format: "es", entryFileNames: "[name].mjs", codeSplitting: false },
      },
    },
  });
  return join(folder, "specs.mjs");
}
