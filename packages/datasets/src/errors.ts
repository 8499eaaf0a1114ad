abstract class DatasetsError<T extends string> extends Error {
  abstract readonly _tag: T;
}

/**
 * Thrown when a path or store does not hold a complete dataset this package can read: no dataset at all, another
 * format version, or a missing, truncated or altered chunk. Recover by restoring `path` from a copy, or by deleting
 * the run it belongs to and running the campaign again. When the store itself failed, such as a connection that was lost,
 * `cause` is its error, and the same call may succeed later.
 */
export class InvalidStoreError extends DatasetsError<"InvalidStoreError"> {
  override readonly _tag = "InvalidStoreError";
  override readonly name = "InvalidStoreError";
  /** The key or file that is at fault. */
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`${path}: ${reason}`, options);
    this.path = path;
    this.reason = reason;
  }
}

/**
 * Thrown before anything is written when a campaign's store directory holds something else, or is being written by
 * another process. Recover by choosing another directory, or by waiting.
 */
export class StoreConflictError extends DatasetsError<"StoreConflictError"> {
  override readonly _tag = "StoreConflictError";
  override readonly name = "StoreConflictError";
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`${path}: ${reason}`, options);
    this.path = path;
    this.reason = reason;
  }
}

/** Thrown when a campaign's producer module cannot be loaded or does not export `produce`. */
export class ProducerError extends DatasetsError<"ProducerError"> {
  override readonly _tag = "ProducerError";
  override readonly name = "ProducerError";
  readonly producer: string;
  readonly reason: string;

  constructor(producer: string, reason: string, options?: ErrorOptions) {
    super(`producer ${producer}: ${reason}`, options);
    this.producer = producer;
    this.reason = reason;
  }
}

const LONGEST_REASON = 500;

/** Thrown when CSV text cannot be read as the expected table; `line` counts from 1. */
export class CsvFormatError extends DatasetsError<"CsvFormatError"> {
  override readonly _tag = "CsvFormatError";
  override readonly name = "CsvFormatError";
  readonly line: number;
  /** Name of the column at fault, when it is one column. */
  readonly column: string | undefined;
  /** What was expected and what came, cut after 500 characters. */
  readonly reason: string;

  constructor(line: number, column: string | undefined, reason: string) {
    const clipped = clip(reason);
    super(`CSV line ${line}${column === undefined ? "" : `, column ${clip(column)}`}: ${clipped}`);
    this.line = line;
    this.column = column;
    this.reason = clipped;
  }
}

/** Thrown when the bytes of a file from elsewhere are damaged, cut short or of a kind that is not read. */
export class FileFormatError extends DatasetsError<"FileFormatError"> {
  override readonly _tag = "FileFormatError";
  override readonly name = "FileFormatError";
  readonly format: FileFormat;
  /** What was expected and what came, and where the file can be changed so that it is read. */
  readonly reason: string;

  constructor(format: FileFormat, reason: string, options?: ErrorOptions) {
    super(`read ${format}: ${reason}`, options);
    this.format = format;
    this.reason = reason;
  }
}

/** Formats whose readers throw {@link FileFormatError}. */
export type FileFormat = "tiff" | "png" | "hdf5" | "npz";

/** Thrown when an optional package is not installed; the message says how to install it. */
export class MissingPackageError extends DatasetsError<"MissingPackageError"> {
  override readonly _tag = "MissingPackageError";
  override readonly name = "MissingPackageError";
  /** Name of the package. */
  readonly packageName: string;

  constructor(packageName: string, options?: ErrorOptions) {
    super(`${packageName} is not installed: run npm install ${packageName}`, options);
    this.packageName = packageName;
  }
}

function clip(text: string): string {
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}...` : text;
}

/**
 * Thrown when a campaign's queue is of no use: Redis cannot be reached, or no worker listens. Finished runs stay; call again
 * once both are there.
 */
export class QueueError extends DatasetsError<"QueueError"> {
  override readonly _tag = "QueueError";
  override readonly name = "QueueError";
  readonly queue: string;
  readonly reason: string;

  constructor(queue: string, reason: string, options?: ErrorOptions) {
    super(`queue ${queue}: ${reason}`, options);
    this.queue = queue;
    this.reason = reason;
  }
}

type AnyDatasetsError =
  | InvalidStoreError
  | StoreConflictError
  | ProducerError
  | CsvFormatError
  | FileFormatError
  | MissingPackageError
  | QueueError;

const TAGS: ReadonlySet<string> = new Set<AnyDatasetsError["_tag"]>([
  "InvalidStoreError",
  "StoreConflictError",
  "ProducerError",
  "CsvFormatError",
  "FileFormatError",
  "MissingPackageError",
  "QueueError",
]);

/** True for this package's tagged errors, also those of another copy of it; with `tags`, only for those. */
export function isDatasetsError<T extends AnyDatasetsError["_tag"]>(
  error: unknown,
  ...tags: readonly T[]
): error is Extract<AnyDatasetsError, { _tag: T }> {
  if (!(error instanceof Error)) return false;
  const tag = (error as { _tag?: unknown })._tag;
  if (typeof tag !== "string" || !TAGS.has(tag)) return false;
  return tags.length === 0 || (tags as readonly string[]).includes(tag);
}
