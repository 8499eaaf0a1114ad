import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AbsentError } from "../measure/suite.js";

const PYTHON = process.env.PYTHON ?? "python3";
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const known = new Map<string, string | undefined>();

/** What a Python peer prints, its peak memory last. @throws AbsentError without Python or one of `modules`. */
export function runPython(
  modules: readonly string[],
  script: string,
  args: readonly string[],
  threads: number,
): string {
  for (const module of modules) assertModule(module);
  const limits = Object.fromEntries(
    ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"].map((name) => [name, `${threads}`]),
  );
  return execFileSync(PYTHON, [path("with_peak.py"), path(script), ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...limits },
  });
}

/** Version of a Python module, or undefined without it. */
export function moduleVersion(module: string): string | undefined {
  if (!known.has(module)) known.set(module, askVersion(module));
  return known.get(module);
}

function assertModule(module: string): void {
  if (moduleVersion(module) === undefined) throw new AbsentError(`needs Python with ${module}`);
}

function askVersion(module: string): string | undefined {
  try {
    const code = `import ${module}; print(${module}.__version__)`;
    return execFileSync(PYTHON, ["-c", code], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}
