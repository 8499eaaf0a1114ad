import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Measurements } from "./measurements.js";
import type { Preset } from "./presets.js";
import { readJson } from "./read-json.js";
import { PARTIAL, writeAtomic } from "./write-atomic.js";

export const SETTINGS_VERSION = 2;

/** Everything that decides the results of a run; stored beside them. */
export interface Settings {
  readonly version: typeof SETTINGS_VERSION;
  readonly presetName: string;
  readonly preset: Preset;
  readonly seed: number;
  readonly measurements: Measurements | undefined;
}

/** Short hash that names a set of settings. */
export function settingsHash(settings: Settings): string {
  return createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 12);
}

/**
 * Claims the output folder for `settings`: writes them into an empty one, or checks that they are what it was
 * started with.
 *
 * @throws Error when the folder holds anything and `resume` is not given, or holds a run with other settings.
 */
export function claimFolder(out: string, settings: Settings, resume: boolean): void {
  const file = join(out, "settings.json");
  if (existsSync(out) && !statSync(out).isDirectory()) throw new Error(`--out: ${out} is not a folder`);
  const occupied = existsSync(out) && readdirSync(out).some((name) => !name.endsWith(PARTIAL));
  if (!occupied) {
    if (resume)
      throw new Error(`--resume: expected an interrupted run in ${out}, found none; leave --resume away`);
    mkdirSync(out, { recursive: true });
    writeAtomic(file, JSON.stringify(settings, undefined, 2));
    return;
  }
  if (!existsSync(file)) throw new Error(`--out: ${out} holds other files; name an empty folder`);
  if (!resume) {
    throw new Error(
      `--out: ${out} holds a run already; continue it with --resume or name another folder with --out`,
    );
  }
  const held = readSettings(out);
  if (settingsHash(held) !== settingsHash(JSON.parse(JSON.stringify(settings)))) {
    throw new Error(
      `--resume: ${out} was started with other options or by another version (preset ${held.presetName}, seed ${held.seed}${held.measurements ? ", with measurements" : ""}); give the same ones or another --out`,
    );
  }
}

/** Settings of the run in a folder. @throws Error when there is none, or it was written by another version. */
export function readSettings(out: string): Settings {
  const file = join(out, "settings.json");
  if (!existsSync(file)) throw new Error(`expected a run in ${out}, found no settings.json`);
  const settings = readJson<Settings>(file, ["version", "presetName", "preset", "seed"]);
  if (settings.version !== SETTINGS_VERSION) {
    throw new Error(`${file}: expected version ${SETTINGS_VERSION}, got ${String(settings.version)}`);
  }
  return settings;
}
