import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { writeAtomic } from "./write-atomic.js";

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

/** Writes bytes behind their SHA-256. */
export function writeSealed(path: string, bytes: Uint8Array): void {
  writeAtomic(path, Buffer.concat([digest(bytes), bytes]));
}

/** The bytes that {@link writeSealed} wrote, or undefined without a file. @throws Error when they changed since. */
export function readSealed(path: string): Uint8Array | undefined {
  if (!existsSync(path)) return undefined;
  const file = readFileSync(path);
  const bytes = Uint8Array.from(file.subarray(32));
  if (file.length < 32 || !digest(bytes).equals(file.subarray(0, 32))) {
    throw new Error(`${path}: the file is damaged; delete it to start that stage again`);
  }
  return bytes;
}

/** SHA-256 of a file in hex. */
export function fileHash(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
