import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * @typedef {object} WorkspacePackage
 * @property {string} folder folder name below packages/
 * @property {string} path
 * @property {Record<string, any>} manifest its package.json
 */

/** The published packages of the repository in `root`. @returns {Promise<WorkspacePackage[]>} */
export async function readPackages(root) {
  const packages = [];
  for (const entry of await readdir(join(root, "packages"), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(root, "packages", entry.name);
    const manifest = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
    if (!manifest.private) packages.push({ folder: entry.name, path, manifest });
  }
  return packages.sort((a, b) => a.folder.localeCompare(b.folder));
}

/**
 * `subject` and the workspace packages it depends on, directly or not.
 *
 * @param {WorkspacePackage} subject
 * @param {readonly WorkspacePackage[]} packages
 */
export function withDependencies(subject, packages) {
  const needed = new Set([subject]);
  for (const { manifest } of needed) {
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      const found = packages.find((candidate) => candidate.manifest.name === name);
      if (found) needed.add(found);
    }
  }
  return [...needed];
}

/** File name that `npm pack` gives the tarball of a package. @param {WorkspacePackage} subject */
export function tarballName({ manifest }) {
  return `${manifest.name.replace("@", "").replace("/", "-")}-${manifest.version}.tgz`;
}
