import { InvalidStoreError } from "../errors.js";
import type { JsonValue } from "../types.js";
import { canonicalJson } from "./canonical-json.js";
import { sha256 } from "./sha256.js";

/** Attributes and, over them, the SHA-256 of their canonical JSON. */
export type Sealed<T> = T & { readonly seal: string };

/** `attributes` with their seal. */
export async function seal<T extends object>(attributes: T): Promise<Sealed<T>> {
  return { ...attributes, seal: await sealOf(attributes) };
}

/** @throws InvalidStoreError when the attributes are not those that were sealed. */
export async function checkSeal(path: string, attributes: Readonly<Record<string, unknown>>): Promise<void> {
  const { seal: written, ...sealed } = attributes;
  if (written === undefined) throw new InvalidStoreError(path, "attributes have no seal");
  if (written !== (await sealOf(sealed))) {
    throw new InvalidStoreError(path, "attributes were altered: their SHA-256 is not that of their seal");
  }
}

function sealOf(attributes: object): Promise<string> {
  return sha256(new TextEncoder().encode(canonicalJson(attributes as JsonValue)));
}
