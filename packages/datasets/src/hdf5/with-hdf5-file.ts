import type { File } from "h5wasm";
import { FileFormatError, isDatasetsError, MissingPackageError } from "../errors.js";

type H5wasm = typeof import("h5wasm");

/**
 * What `read` gives for the HDF5 file in `bytes`, opened with h5wasm in its own memory.
 *
 * @throws FileFormatError with the library's innermost reason for whatever it refuses; MissingPackageError without
 * h5wasm.
 */
export async function withHdf5File<T>(bytes: Uint8Array, read: (file: File) => T): Promise<T> {
  const h5wasm = await loadH5wasm();
  const module = await h5wasm.ready;
  const files = module.FS;
  const open = new Set(openStreams(files));
  const name = "decode.h5";
  let file: File | undefined;
  // Without it the library prints what went wrong and hands out memory that it never filled.
  module.activate_throwing_error_handler();
  try {
    files.writeFile(name, bytes);
    file = new h5wasm.File(name, "r");
    return read(file);
  } catch (cause) {
    if (isDatasetsError(cause)) throw cause;
    throw new FileFormatError("hdf5", innermostReason(cause), { cause });
  } finally {
    close(file);
    for (const stream of openStreams(files)) if (!open.has(stream)) files.close(stream);
    if (files.analyzePath(name).exists) files.unlink(name);
    module.deactivate_throwing_error_handler();
  }
}

async function loadH5wasm(): Promise<H5wasm> {
  try {
    return await import("h5wasm");
  } catch (cause) {
    throw new MissingPackageError("h5wasm", { cause });
  }
}

/** A damaged file may refuse to close; its streams are closed all the same. */
function close(file: File | undefined): void {
  try {
    file?.close();
  } catch {}
}

/** Each error report of the library leaves a temporary file open, and a failed read the file itself. */
function openStreams(files: object): FS.FSStream[] {
  return (files as { streams: (FS.FSStream | null | undefined)[] }).streams.filter(
    (stream) => stream != null,
  );
}

/** The last line `#00n: file line k in function(): reason` of the library's report. */
function innermostReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (
    message.match(/^ *#\d.*?\(\): (.*)$(?![\s\S]*^ *#\d)/m)?.[1] ?? (message.split("\n")[0] || "damaged file")
  );
}
