import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exec } from "./exec.mjs";

const MODULES = {
  bundler: { module: "ESNext", moduleResolution: "bundler", noEmit: true },
  nodenext: { module: "NodeNext", moduleResolution: "NodeNext", outDir: "out" },
};

/**
 * Type errors of a consumer project in its own files and in the declarations of `scope`, under both module resolutions;
 * errors in other libraries are only counted. Leaves the compiled files in `out/`.
 *
 * @param {string} project
 * @param {{ tsc: string, files: readonly string[], scope: string, types?: readonly string[] }} options
 */
export async function typeCheck(project, { tsc, files, scope, types = ["node"] }) {
  const problems = [];
  let elsewhere = 0;
  for (const [name, modules] of Object.entries(MODULES)) {
    const config = join(project, `tsconfig.${name}.json`);
    const strict = { target: "ES2022", strict: true, skipLibCheck: false, types };
    await writeFile(config, JSON.stringify({ compilerOptions: { ...strict, ...modules }, files }));
    const { ok, output } = await exec(process.execPath, [tsc, "-p", config, "--pretty", "false"], project);
    const errors = output.split("\n").filter((line) => /\berror TS\d+:/.test(line));
    const ours = errors.filter((line) => !isForeign(line, scope));
    elsewhere += errors.length - ours.length;
    problems.push(...ours.map((line) => `${name}: ${line}`));
    if (!ok && errors.length === 0) problems.push(`${name}: ${output}`);
  }
  return { problems, elsewhere };
}

function isForeign(line, scope) {
  const file = /^(.+?)\(\d+,\d+\): /.exec(line)?.[1] ?? "";
  return file.includes("node_modules/") && !file.includes(`node_modules/${scope}/`);
}
