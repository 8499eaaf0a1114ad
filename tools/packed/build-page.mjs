import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, createLogger } from "vite";
import { mustExec } from "./exec.mjs";
import { typeCheck } from "./type-check.mjs";
import { tarballName } from "./workspace.mjs";

const INSTALL = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];

/** Served beside the page, which reads it. */
const STORE = "packages/datasets/test/fixtures/python-store.zarr";

/**
 * What is wrong with a production build by Vite of the page in `tools/packed/page`, which uses the packed packages; the
 * page is in `project/dist` then.
 *
 * Wrong are type errors where the types of Node are not installed, warnings, modules of Node (but those that libraries of
 * others declare absent in browsers), and modules that belong to neither the packages nor their dependencies: optional peers
 * are no part of a page that does not ask for them.
 *
 * @param {readonly import("./workspace.mjs").WorkspacePackage[]} needed
 * @param {{ root: string, tarballs: string, project: string }} places
 */
export async function buildPage(needed, { root, tarballs, project }) {
  await cp(join(root, "tools/packed/page"), project, { recursive: true });
  await cp(join(root, STORE), join(project, "public/store.zarr"), { recursive: true });
  const dependencies = needed.map((one) => [one.manifest.name, `file:${join(tarballs, tarballName(one))}`]);
  const manifest = { private: true, type: "module", dependencies: Object.fromEntries(dependencies) };
  await writeFile(join(project, "package.json"), JSON.stringify(manifest));
  await mustExec("npm", INSTALL, project);

  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const scope = needed[0]?.manifest.name.split("/")[0] ?? "";
  const { problems } = await typeCheck(project, {
    tsc,
    scope,
    files: ["page.ts", "worker.ts", "store.ts"],
    types: [],
  });
  const modules = new Set();
  const isOurs = (id) => !id.includes("/node_modules/") || id.includes(`/node_modules/${scope}/`);
  const add = (context, id) => {
    const importers = context.getModuleInfo(id)?.importers ?? [];
    if (!id.includes("vite-browser-external") || importers.length === 0 || importers.some(isOurs))
      modules.add(id);
  };
  const collect = {
    name: "collect-modules",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) for (const id of chunk.moduleIds ?? []) add(this, id);
    },
  };
  const input = ["index.html", "store.html"].map((name) => join(project, name));
  const logger = createLogger("error");
  logger.warn = logger.warnOnce = (message) => problems.push(`vite warns: ${message}`);
  await build({
    root: project,
    base: "./",
    configFile: false,
    logLevel: "warn",
    customLogger: logger,
    plugins: [collect],
    worker: { format: "es", plugins: () => [collect] },
    // The decompressors that zarrita loads when asked for are large.
    build: {
      target: "es2022",
      outDir: "dist",
      chunkSizeWarningLimit: 800,
      rolldownOptions: { input, checks: { bundlerTimings: false } },
    },
  });
  const names = await withTheirDependencies(needed, project);
  problems.push(...strangers([...modules], names).map((id) => `the page bundles ${id}`));
  return problems;
}

/** Names of packages and of all that they need, directly or not: dependencies and peers that are not optional. */
async function withTheirDependencies(needed, project) {
  const names = needed.map(({ manifest }) => manifest.name);
  for (const name of names) {
    const path = join(project, "node_modules", name, "package.json");
    const manifest = JSON.parse(await readFile(path, "utf8").catch(() => "{}"));
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
    const peers = Object.keys(peerDependencies).filter((one) => !peerDependenciesMeta[one]?.optional);
    names.push(...[...Object.keys(dependencies), ...peers].filter((one) => !names.includes(one)));
  }
  return names;
}

function strangers(modules, names) {
  return modules.filter((id) => {
    if (id.includes("vite-browser-external") || id.includes("/phasefield/dist/gpu/")) return true;
    const inside = id.split("/node_modules/").at(-1);
    return inside !== id && !names.some((name) => inside?.startsWith(`${name}/`));
  });
}
