import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, extname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { canonicalJson } from "../store/canonical-json.js";
import type { JsonValue, ProducerDescription } from "../types.js";
import type { Producer } from "./producer.js";

/**
 * The `file:` URL of a producer given as a path or URL; relative paths start from the working directory.
 *
 * @throws RangeError for a URL of another scheme.
 */
export function producerUrl(caller: string, producer: string): string {
  if (producer.startsWith("file:")) return producer;
  if (/^[a-z][a-z+.-]+:/i.test(producer)) {
    throw new RangeError(`${caller}: expected producer to be a path or a file: URL, got ${producer}`);
  }
  return pathToFileURL(resolve(producer)).href;
}

/** The producer module at `url` with its name and version. @throws TypeError when an export has the wrong type. */
export async function loadProducer(
  url: string,
): Promise<{ readonly producer: Producer; readonly description: ProducerDescription }> {
  const module: Record<string, unknown> = await import(url);
  const { produce, name, version, software, material } = module;
  if (typeof produce !== "function") {
    throw new TypeError(
      `expected an export produce(condition, signal), got exports [${Object.keys(module)}]`,
    );
  }
  for (const [key, value] of Object.entries({ name, version })) {
    if (value !== undefined && (typeof value !== "string" || value === "")) {
      throw new TypeError(`expected export ${key} to be a non-empty string, got ${JSON.stringify(value)}`);
    }
  }
  if (software !== undefined && !isRecordOfStrings(software)) {
    throw new TypeError(
      `expected export software to be a record of strings, got ${JSON.stringify(software)}`,
    );
  }
  const path = fileURLToPath(url);
  const description = {
    name: (name as string | undefined) ?? basename(path, extname(path)),
    version: (version as string | undefined) ?? `sha256:${await sha256OfFile(path)}`,
    ...(software === undefined ? {} : { software }),
    ...(material === undefined ? {} : { material: JSON.parse(canonicalJson(material as JsonValue)) }),
  };
  return { producer: module as unknown as Producer, description };
}

function isRecordOfStrings(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((item) => typeof item === "string")
  );
}

async function sha256OfFile(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}
