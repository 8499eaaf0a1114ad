import { fileURLToPath, pathToFileURL } from "node:url";
import type { RunJob } from "./run-job.js";

/** `request` with all its paths mapped to those of this machine. */
export function mapPaths(request: RunJob["request"], map: (path: string) => string): RunJob["request"] {
  return {
    ...request,
    producer: pathToFileURL(map(fileURLToPath(request.producer))).href,
    store: map(request.store),
    partials: map(request.partials),
  };
}
