const LONGEST_REASON = 500;

/** Thrown by readers when bytes are not a complete, supported file of the named format. */
export class VolumeFormatError extends Error {
  readonly _tag = "VolumeFormatError";
  readonly format: "npy" | "vti";
  /** What was expected and what came, cut after 500 characters. */
  readonly reason: string;

  constructor(format: "npy" | "vti", reason: string, options?: ErrorOptions) {
    const clipped = reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON)}...` : reason;
    super(`read ${format}: ${clipped}`, options);
    this.name = "VolumeFormatError";
    this.format = format;
    this.reason = clipped;
  }
}

/** True for this package's tagged errors, also those thrown by another copy of it. */
export function isVolumeError(error: unknown): error is VolumeFormatError {
  return error instanceof Error && (error as { _tag?: unknown })._tag === "VolumeFormatError";
}
