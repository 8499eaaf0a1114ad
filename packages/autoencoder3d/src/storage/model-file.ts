import { resolveConfig } from "../config.js";
import { InvalidModelError } from "../errors.js";
import type { AutoencoderConfig, AutoencoderOptions } from "../types.js";
import { decodeTensorFile, encodeTensorFile, type StoredTensor } from "./tensor-file.js";

/** What a file of this package holds. */
export type FileKind = "model" | "checkpoint";

/** A decoded model or checkpoint. */
export interface ModelFile {
  readonly config: AutoencoderConfig;
  readonly tensors: readonly StoredTensor[];
  /** State of the training run; only in checkpoints. */
  readonly training?: unknown;
}

const VERSION = "1";

const formatOf = (kind: FileKind): string => `microstructure.autoencoder3d.${kind}`;

/** The bytes of a model or checkpoint. */
export function encodeModelFile(kind: FileKind, { config, tensors, training }: ModelFile): Uint8Array {
  return encodeTensorFile({
    metadata: {
      format: formatOf(kind),
      version: VERSION,
      config: JSON.stringify(config),
      ...(training !== undefined && { training: JSON.stringify(training) }),
    },
    tensors,
  });
}

/** The content of the bytes of {@link encodeModelFile}. @throws InvalidModelError for anything else. */
export function decodeModelFile(caller: string, kind: FileKind, bytes: Uint8Array): ModelFile {
  const { metadata, tensors } = decodeTensorFile(caller, bytes);
  if (metadata["format"] !== formatOf(kind)) {
    throw new InvalidModelError(
      caller,
      `expected format ${formatOf(kind)}, got ${String(metadata["format"])}`,
    );
  }
  if (metadata["version"] !== VERSION) {
    throw new InvalidModelError(caller, `expected version ${VERSION}, got ${String(metadata["version"])}`);
  }
  try {
    const config = resolveConfig(JSON.parse(metadata["config"] ?? "") as AutoencoderOptions);
    const training: unknown =
      metadata["training"] === undefined ? undefined : JSON.parse(metadata["training"]);
    return { config, tensors, ...(training !== undefined && { training }) };
  } catch (error) {
    throw new InvalidModelError(caller, "expected a valid configuration in the header", { cause: error });
  }
}
