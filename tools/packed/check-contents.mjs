import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

const PACKED = /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/.+(\.js|\.d\.ts|\.wasm)(\.map)?)$/;

/**
 * What is wrong with an installed package, and what deserves a look; both empty for a good one.
 *
 * Wrong are files that should not be there, files and `exports` targets that are promised and missing, and paths of the
 * building machine. Targets may be missing under a condition that only this repository sets, `@scope/source`; under
 * `source`, which others set too, that is noted.
 *
 * @param {string} folder the package below node_modules
 * @param {string} root the repository it was built in
 */
export async function checkContents(folder, root) {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = await listFiles(folder);
  const problems = [];

  for (const file of files) {
    if (!PACKED.test(file)) problems.push(`packs ${file}`);
    if ((await readFile(join(folder, file))).includes(`${root}${sep}`))
      problems.push(`${file} names ${root}`);
  }
  for (const promised of manifest.files ?? []) {
    const present = files.some((file) => file === promised || file.startsWith(`${promised}/`));
    if (!present) problems.push(`"files" lists ${promised}, which is not packed`);
  }
  for (const { conditions, target } of exportTargets(manifest.exports)) {
    if (files.includes(target.replace("./", ""))) continue;
    if (conditions.some((name) => /^@.+\/source$/.test(name))) continue;
    problems.push(`"exports" ${conditions.join(" > ")}: ${target} is not packed`);
  }
  if (!files.includes("LICENSE")) problems.push("LICENSE is not packed");
  return { problems, files: files.length, entries: entryPoints(manifest) };
}

/** What a consumer can import: "@scope/name", "@scope/name/subpath". */
function entryPoints({ name, exports }) {
  return Object.keys(exports)
    .filter((subpath) => subpath.startsWith(".") && !subpath.endsWith(".json"))
    .map((subpath) => `${name}${subpath.slice(1)}`);
}

function exportTargets(value, conditions = []) {
  if (typeof value === "string") return [{ conditions, target: value }];
  return Object.entries(value).flatMap(([key, inner]) => exportTargets(inner, [...conditions, key]));
}

async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !file.startsWith("node_modules/"))
    .sort();
}
