import { execFile } from "node:child_process";

const LIMIT = 300_000;

/**
 * Exit code and output of a command run in `cwd`; a failing command is an answer, not an exception.
 *
 * Flags and search paths that this process runs under (NODE_OPTIONS, NODE_PATH) do not reach the child.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {number} [limit] milliseconds after which it is stopped
 * @returns {Promise<{ ok: boolean, stdout: string, output: string }>}
 */
export function exec(command, args, cwd, limit = LIMIT) {
  const { NODE_OPTIONS, NODE_PATH, ...env } = process.env;
  const options = { cwd, env, timeout: limit, maxBuffer: 1 << 26 };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const reason = error?.killed ? `stopped after ${limit / 1000} s\n` : "";
      const unstarted = error && typeof error.code === "string" ? `${error.message}\n` : "";
      resolve({ ok: error === null, stdout, output: `${reason}${unstarted}${stdout}${stderr}`.trim() });
    });
  });
}

/** Output of a command that has to succeed. @throws Error with the command and its output otherwise. */
export async function mustExec(command, args, cwd, limit = LIMIT) {
  const { ok, stdout, output } = await exec(command, args, cwd, limit);
  if (!ok) throw new Error(`${[command, ...args].join(" ")}\n${output}`);
  return stdout;
}
