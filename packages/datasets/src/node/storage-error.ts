/** A failure of the disk, not of the run: full, unreadable, taken away. What reached the disk before stays good. */
export class StorageError extends Error {
  override readonly name = "StorageError";
}

/** The result of `work`; what the file system refuses becomes a {@link StorageError}. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new StorageError(error.message, { cause: error });
  }
}

/** True for what the file system refuses. */
export function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
