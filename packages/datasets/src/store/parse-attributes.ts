import { InvalidStoreError } from "../errors.js";
import type { ProducerDescription } from "../types.js";
import { assertEncoding } from "./encoding.js";
import { FORMAT, FORMAT_VERSION, type RootAttributes, type RunAttributes } from "./format.js";
import { guard } from "./read-array.js";
import { checkSeal } from "./seal.js";

type Attributes = Readonly<Record<string, unknown>>;

/** The root attributes of a dataset. @throws InvalidStoreError for anything else, naming what differs. */
export function parseRootAttributes(path: string, given: Attributes | undefined): Promise<RootAttributes> {
  return guard(path, "attributes cannot be checked", () => checkRootAttributes(path, given));
}

async function checkRootAttributes(path: string, given: Attributes | undefined): Promise<RootAttributes> {
  const attributes = given ?? {};
  if (attributes.format !== FORMAT) {
    throw new InvalidStoreError(
      path,
      `not a dataset: expected attribute format "${FORMAT}", got ${JSON.stringify(attributes.format)}`,
    );
  }
  checkVersion(path, attributes);
  await checkSeal(path, attributes);
  const { campaign, runs, columns } = attributes;
  check(path, "campaign", isRecord(campaign) && typeof campaign.name === "string");
  check(path, "campaign.producer", isProducer((campaign as Attributes).producer));
  check(path, "runs", Array.isArray(runs) && runs.every((id) => typeof id === "string"));
  check(path, "columns", isRecord(columns) && Object.values(columns).every(Array.isArray));
  checkLicense(path, attributes);
  return attributes as unknown as RootAttributes;
}

/** The attributes of run `id`. @throws InvalidStoreError for anything else, naming the attribute. */
export function parseRunAttributes(
  path: string,
  id: string,
  given: Attributes | undefined,
): Promise<RunAttributes> {
  return guard(path, "attributes cannot be checked", () => checkRunAttributes(path, id, given));
}

async function checkRunAttributes(
  path: string,
  id: string,
  given: Attributes | undefined,
): Promise<RunAttributes> {
  const attributes = given ?? {};
  checkVersion(path, attributes);
  await checkSeal(path, attributes);
  const { frames, shape, spacing, unit, params, files } = attributes;
  check(path, "id", attributes.id === id);
  check(path, "params", isRecord(params) && Object.values(params).every(Number.isFinite));
  check(path, "seed", Number.isSafeInteger(attributes.seed));
  check(path, "producer", isProducer(attributes.producer));
  check(path, "frames", Number.isInteger(frames) && (frames as number) > 0);
  check(
    path,
    "shape",
    isTriple(shape, (n) => Number.isInteger(n) && n > 0),
  );
  check(
    path,
    "spacing",
    isTriple(spacing, (d) => Number.isFinite(d) && d > 0),
  );
  check(path, "unit", ["nm", "um", "m", "lattice"].includes(unit as string));
  check(path, "files", isRecord(files) && Object.values(files).every((digest) => typeof digest === "string"));
  assertEncoding(path, attributes.encoding);
  checkLicense(path, attributes);
  return attributes as unknown as RunAttributes;
}

function checkVersion(path: string, { formatVersion }: Attributes): void {
  if (formatVersion === FORMAT_VERSION) return;
  throw new InvalidStoreError(
    path,
    `expected format version ${FORMAT_VERSION}, got ${JSON.stringify(formatVersion)}`,
  );
}

function checkLicense(path: string, { license }: Attributes): void {
  check(path, "license", license === undefined || typeof license === "string");
}

function check(path: string, attribute: string, holds: boolean): void {
  if (!holds) throw new InvalidStoreError(path, `attribute ${attribute} is missing or malformed`);
}

function isRecord(value: unknown): value is Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isProducer(value: unknown): value is ProducerDescription {
  return isRecord(value) && typeof value.name === "string" && typeof value.version === "string";
}

function isTriple(value: unknown, holds: (n: number) => boolean): boolean {
  return Array.isArray(value) && value.length === 3 && value.every((n) => typeof n === "number" && holds(n));
}
