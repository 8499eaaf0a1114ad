import * as fs from "node:fs";
import type * as promises from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { createRandom } from "@microstructure/volume";

/**
 * What ends the process. A `kill` leaves on the disk what was written, a `power cut` only what was synced, and a
 * `late power cut` also the unsynced names of some directories, drawn by chance, but not of others.
 */
export type Crash = "kill" | "power cut" | "late power cut";

class CrashError extends Error {}

interface Unsynced {
  /** Directory whose names changed; undefined for the content of a file. */
  directory: string | undefined;
  /** What has to be there for `undo` to make sense. */
  path: string;
  readonly file?: number;
  undo(this: Unsynced): void;
}

/** Changes that a power cut takes back, in order. */
let unsynced: Unsynced[] = [];
let operationsLeft = Number.POSITIVE_INFINITY;
let crashed = false;

/** From now on the disk works for `operations` changes, then the process is dead for it. */
export function crashAfter(operations: number): void {
  unsynced = [];
  operationsLeft = operations;
  crashed = false;
}

/** Starts the machine again: true when it had crashed. The disk holds what `crash` leaves, and works. */
export function restart(crash: Crash, seed: number): boolean {
  const had = crashed;
  if (had && crash !== "kill") {
    const random = createRandom(seed);
    const directories = [...new Set(unsynced.map(({ directory }) => directory))];
    const saved = new Set(
      directories.filter((d) => crash === "late power cut" && d && random.uniform() < 0.5),
    );
    const lost = unsynced.filter(({ directory }) => !saved.has(directory));
    for (const entry of lost.reverse()) entry.undo();
  }
  for (const { file } of unsynced) if (file !== undefined) fs.closeSync(file);
  crashAfter(Number.POSITIVE_INFINITY);
  return had;
}

/** One change; when it is the one that fails, `torn` leaves it half done. */
function change(torn: () => void = () => {}): void {
  if (crashed) throw new CrashError("the process is dead");
  if (operationsLeft-- > 0) return;
  crashed = true;
  torn();
  throw new CrashError("crash");
}

function named(path: string, undo: (this: Unsynced) => void): void {
  unsynced.push({ directory: dirname(path), path, undo });
}

/** `node:fs/promises` as far as this package writes with it, on a disk that crashes. */
export const crashDisk: Partial<typeof promises> = {
  async open(path, flags) {
    const at = String(path);
    if (flags === "r") return { ...readHandle(at), sync: async () => syncNames(at) } as unknown as FileHandle;
    change();
    const isNew = !fs.existsSync(at);
    const fd = fs.openSync(at, "w");
    if (isNew) {
      named(at, function () {
        fs.rmSync(this.path, { force: true });
      });
    }
    const content = fs.openSync(at, "r+");
    unsynced.push({
      directory: undefined,
      path: at,
      file: content,
      undo: () => fs.ftruncateSync(content, 0),
    });
    return writeHandle(fd, content) as unknown as FileHandle;
  },
  async mkdir(path, options) {
    const at = String(path);
    const recursive = typeof options === "object" && options?.recursive === true;
    if (recursive && fs.existsSync(at)) return undefined;
    if (recursive) await crashDisk.mkdir?.(dirname(at), options);
    change();
    fs.mkdirSync(at);
    named(at, function () {
      fs.rmSync(this.path, { recursive: true, force: true });
    });
    return undefined;
  },
  async rename(from, to) {
    const [a, b] = [String(from), String(to)];
    change();
    const replaced = fs.existsSync(b) && fs.statSync(b).isFile() ? fs.readFileSync(b) : undefined;
    fs.renameSync(a, b);
    const moved = (path: string) =>
      path === a || path.startsWith(a + sep) ? b + path.slice(a.length) : path;
    for (const entry of unsynced) {
      entry.path = moved(entry.path);
      if (entry.directory !== undefined) entry.directory = dirname(entry.path);
    }
    named(b, function () {
      if (!fs.existsSync(this.path)) return;
      if (fs.existsSync(dirname(a))) fs.renameSync(this.path, a);
      else fs.rmSync(this.path, { recursive: true });
      if (replaced) fs.writeFileSync(this.path, replaced);
      for (const entry of unsynced) {
        if (entry.path === b || entry.path.startsWith(b + sep)) entry.path = a + entry.path.slice(b.length);
      }
    });
  },
  async rm(path, options) {
    const at = String(path);
    if (!fs.existsSync(at) && options?.force) return;
    const isDirectory = fs.statSync(at).isDirectory();
    if (isDirectory)
      for (const name of fs.readdirSync(at).reverse()) await crashDisk.rm?.(join(at, name), options);
    change();
    const content = isDirectory ? undefined : fs.readFileSync(at);
    fs.rmSync(at, { recursive: true });
    named(at, function () {
      if (!fs.existsSync(dirname(this.path))) return;
      if (content) fs.writeFileSync(this.path, content);
      else fs.mkdirSync(this.path);
    });
  },
};

function writeHandle(fd: number, content: number): Partial<FileHandle> {
  return {
    async writeFile(data) {
      const bytes = typeof data === "string" ? Buffer.from(data) : (data as Uint8Array);
      change(() => fs.writeSync(fd, bytes, 0, bytes.length >> 1));
      fs.writeSync(fd, bytes);
    },
    async datasync() {
      change();
      unsynced = unsynced.filter((entry) => {
        if (entry.file === content) fs.closeSync(content);
        return entry.file !== content;
      });
    },
    async close() {
      fs.closeSync(fd);
    },
  };
}

function readHandle(path: string): Partial<FileHandle> {
  const fd = fs.openSync(path, "r");
  const read = async (into: Uint8Array, offset: number, length: number) => ({
    bytesRead: fs.readSync(fd, into, offset, length, null),
    buffer: into,
  });
  return {
    read: read as unknown as FileHandle["read"],
    stat: (async () => fs.fstatSync(fd)) as unknown as FileHandle["stat"],
    close: async () => fs.closeSync(fd),
  };
}

function syncNames(directory: string): void {
  change();
  unsynced = unsynced.filter((entry) => entry.directory !== directory);
}
