import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exec, mustExec } from "./exec.mjs";

/** The oldest Node that the packages promise to run in, and the lines that are maintained. */
const VERSIONS = ["20.19.0", "22", "24"];
const PLATFORM = process.platform === "win32" ? "win" : process.platform;
const INSTALL = [
  "install",
  "--prefer-offline",
  "--no-audit",
  "--no-fund",
  "--ignore-scripts",
  "--no-bin-links",
];

/**
 * A Node binary that packages have to work in.
 *
 * @typedef {{ version: string, path: string }} Node
 */

/**
 * This Node, and from the registry the others that the packages have to work in. Where the registry does not give them,
 * `missing` says why.
 *
 * @param {string} folder to make
 * @returns {Promise<{ nodes: readonly Node[], missing: string }>}
 */
export async function installNodes(folder) {
  const own = { version: process.versions.node, path: process.execPath };
  await mkdir(folder);
  const aliases = VERSIONS.map((version) => [
    `node-${version}`,
    `npm:node-${PLATFORM}-${process.arch}@${version}`,
  ]);
  const manifest = { private: true, dependencies: Object.fromEntries(aliases) };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  const { ok, output } = await exec("npm", INSTALL, folder);
  if (!ok)
    return { nodes: [own], missing: `Node ${VERSIONS.join(", ")} cannot be installed: ${reason(output)}` };

  const others = aliases.map(async ([name]) => {
    const path = join(
      folder,
      "node_modules",
      name,
      "bin",
      process.platform === "win32" ? "node.exe" : "node",
    );
    return { version: (await mustExec(path, ["-p", "process.versions.node"], folder)).trim(), path };
  });
  return { nodes: [own, ...(await Promise.all(others))], missing: "" };
}

/** The first line in which npm says what failed. */
function reason(output) {
  return output.split("\n").find((line) => /^npm (error|ERR!)/.test(line)) ?? output;
}
