import { isRecord, toBytes } from "../argument.js";
import { resolveConfig } from "../config.js";
import { describeAutoencoder } from "../describe.js";
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
  readonly training?: Readonly<Record<string, unknown>>;
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

/**
 * The content of the bytes of {@link encodeModelFile}, of one of the given kinds.
 *
 * @throws InvalidModelError for anything else, before memory is taken for a network that the file does not hold.
 * @throws TypeError for what is not bytes.
 */
export function decodeModelFile(
  caller: string,
  kinds: readonly FileKind[],
  source: Uint8Array | ArrayBuffer,
): ModelFile {
  const { metadata, tensors } = decodeTensorFile(caller, toBytes(caller, source));
  const formats = kinds.map(formatOf);
  if (!formats.includes(String(metadata["format"]))) {
    throw new InvalidModelError(
      caller,
      `expected format ${formats.join(" or ")}, got ${String(metadata["format"])}`,
    );
  }
  if (metadata["version"] !== VERSION) {
    throw new InvalidModelError(caller, `expected version ${VERSION}, got ${String(metadata["version"])}`);
  }
  const config = parseConfig(caller, metadata["config"]);
  assertSize(caller, config, tensors);
  const training = metadata["training"];
  return { config, tensors, ...(training !== undefined && { training: parseTraining(caller, training) }) };
}

function parseConfig(caller: string, json = ""): AutoencoderConfig {
  try {
    return resolveConfig(JSON.parse(json) as AutoencoderOptions);
  } catch (error) {
    throw new InvalidModelError(caller, "expected a valid configuration in the header", { cause: error });
  }
}

function parseTraining(caller: string, json: string): Readonly<Record<string, unknown>> {
  try {
    const training: unknown = JSON.parse(json);
    if (isRecord(training)) return training;
  } catch (error) {
    throw new InvalidModelError(caller, "expected a training state in JSON", { cause: error });
  }
  throw new InvalidModelError(caller, `expected a training state that is an object, got ${json}`);
}

/** @throws InvalidModelError unless the file holds as many trained weights as its configuration has. */
function assertSize(caller: string, config: AutoencoderConfig, tensors: readonly StoredTensor[]): void {
  const { parameters } = describeAutoencoder(config);
  const stored = tensors
    .filter(({ name }) => !name.startsWith("adam.") && !/\/moving_(mean|variance)$/.test(name))
    .reduce((sum, { data }) => sum + data.length, 0);
  if (stored !== parameters) {
    throw new InvalidModelError(
      caller,
      `expected the ${parameters} trained weights of its configuration, got ${stored}`,
    );
  }
}
