import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkContents } from "./check-contents.mjs";
import { mustExec } from "./exec.mjs";
import { typeCheck } from "./type-check.mjs";
import { tarballName, withDependencies } from "./workspace.mjs";

const INSTALL = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];
const PEER_PROVIDER = "@tensorflow/tfjs";
/** Milliseconds in which a use has to end by itself. */
const USE_LIMIT = 100_000;

/**
 * Outcome of using the packed `subject` as a stranger would: install, look inside, type-check, run in every Node.
 *
 * @param {import("./workspace.mjs").WorkspacePackage} subject
 * @param {object} setting
 * @param {readonly import("./workspace.mjs").WorkspacePackage[]} setting.packages
 * @param {string} setting.root repository
 * @param {string} setting.tarballs folder of the packed packages
 * @param {string} setting.project folder to make, outside the repository
 * @param {Promise<{ nodes: readonly import("./node-versions.mjs").Node[] }>} setting.installedNodes
 * @param {string} [setting.typescript] version to type-check with instead of the repository's
 */
export async function checkConsumer(
  subject,
  { packages, root, tarballs, project, installedNodes, typescript },
) {
  const { folder, manifest } = subject;
  const scope = manifest.name.split("/")[0];
  await mkdir(project);
  const needed = withDependencies(subject, packages);
  const development = await developmentDependencies(root, typescript);
  await writeJson(join(project, "package.json"), {
    private: true,
    type: "module",
    dependencies: { ...fileDependencies(needed, tarballs), ...peers(needed) },
    devDependencies: development,
  });
  await mustExec("npm", INSTALL, project);

  const installed = join(project, "node_modules", manifest.name);
  const { problems, ...contents } = await checkContents(installed, root);
  problems.push(...(await secondCopies(project, scope)));

  const sources = await copyUse(folder, join(root, "tools/packed"), project);
  const imports = contents.entries.map((entry, i) => `export * as entry${i} from "${entry}";\n`);
  await writeFile(join(project, "entries.ts"), imports.join(""));
  const tsc = join(typescript ? project : root, "node_modules/typescript/bin/tsc");
  const types = await typeCheck(project, { tsc, files: ["entries.ts", ...sources], scope });
  problems.push(...types.problems);

  let result = "";
  const versions = [];
  if (problems.length === 0) {
    await mustExec(process.execPath, ["out/entries.js"], project);
    for (const node of (await installedNodes).nodes) {
      result = await use(folder, project, node);
      versions.push(node.version);
    }
  }
  return { ...contents, problems, foreignTypeErrors: types.elsewhere, result, versions };
}

/** The last line that the use of a package prints in a Node. */
async function use(folder, project, { version, path }) {
  const cwd = join(project, `node-${version}`);
  await mkdir(cwd, { recursive: true });
  try {
    const printed = await mustExec(path, [join(project, `out/${folder}.js`)], cwd, USE_LIMIT);
    return printed.trimEnd().split("\n").at(-1) ?? "";
  } catch (error) {
    throw new Error(`in Node ${version}: ${error.message}`, { cause: error });
  }
}

async function developmentDependencies(root, typescript) {
  const { devDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  return { "@types/node": devDependencies["@types/node"], ...(typescript ? { typescript } : {}) };
}

function fileDependencies(needed, tarballs) {
  const dependency = (one) => [one.manifest.name, `file:${join(tarballs, tarballName(one))}`];
  return Object.fromEntries(needed.map(dependency));
}

/** The one dependency that brings all TensorFlow.js peers, in the version that the package is tested with. */
function peers(needed) {
  const user = needed.find(({ manifest }) => manifest.devDependencies?.[PEER_PROVIDER]);
  return user ? { [PEER_PROVIDER]: user.manifest.devDependencies[PEER_PROVIDER] } : {};
}

/** Nested copies of packages of `scope`: the sign of a version range that the packages' own versions do not meet. */
async function secondCopies(project, scope) {
  const paths = await readdir(join(project, "node_modules"), { recursive: true });
  return paths
    .filter((path) => path.includes(join("node_modules", scope)) && path.endsWith("package.json"))
    .map((path) => `a second copy is installed: ${path}`);
}

async function copyUse(folder, from, project) {
  const all = await readdir(from);
  const sources = all.filter((file) => file.startsWith(`${folder}.`) && file.endsWith(".ts"));
  if (!sources.includes(`${folder}.ts`)) throw new Error(`tools/packed/${folder}.ts is missing`);
  for (const file of sources) await copyFile(join(from, file), join(project, file));
  return sources;
}

function writeJson(path, value) {
  return writeFile(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
