import { readFileSync } from "node:fs";

/** The JSON object in a file. @throws Error naming the file when it is not one or lacks a field. */
export function readJson<T extends object>(file: string, fields: readonly (keyof T & string)[]): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`${file}: expected JSON, got a damaged file`, { cause });
  }
  const missing = fields.find((field) => value === null || typeof value !== "object" || !(field in value));
  if (missing !== undefined) throw new Error(`${file}: expected the field ${missing}; the file is damaged`);
  return value as T;
}
