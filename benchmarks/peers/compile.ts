import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AbsentError, type Precision } from "../measure/suite.js";
import { workPath } from "../measure/work-folder.js";

const built = new Map<string, string | AbsentError>();

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * The program of a C peer in one precision, built once with the flags of an expert. It prints its peak memory at its end.
 *
 * @throws AbsentError without cc or FFTW.
 */
export function compilePeer(source: string, precision: Precision): string {
  const key = `${source} ${precision}`;
  const program = built.get(key) ?? build(source, precision);
  built.set(key, program);
  if (typeof program !== "string") throw program;
  return program;
}

function build(source: string, precision: Precision): string | AbsentError {
  const program = workPath(`${source}-${precision}`);
  const library = precision === "f32" ? "fftw3f" : "fftw3";
  const flags = ["-Ofast", "-march=native", "-fopenmp", ...(precision === "f32" ? ["-DF32"] : [])];
  const input = ["-include", path("peak_memory.h"), path(source), "-o", program];
  const libraries = [`-l${library}_omp`, `-l${library}`, "-lm"];
  try {
    execFileSync("cc", [...flags, ...input, ...libraries], { stdio: "pipe" });
    return program;
  } catch (error) {
    const complaint = (error as { stderr?: Buffer }).stderr?.toString() ?? "";
    // A broken peer is our mistake, a missing library is not.
    if (/error:/.test(complaint) && !/fftw3\.h|cannot find -l/.test(complaint)) throw error;
    return new AbsentError("needs cc and FFTW 3 with OpenMP");
  }
}
