import { VolumeFormatError } from "../errors.js";

/** Characters that base64 takes for a run of `bytes`, with padding. */
export function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** The bytes that base64 text stands for. @throws VolumeFormatError for other characters or a cut-off end. */
export function fromBase64(text: string, label: string): Uint8Array {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  } catch (cause) {
    throw new VolumeFormatError("vti", `${label}: expected base64 data`, { cause });
  }
}
