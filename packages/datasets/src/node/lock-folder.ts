import { createHash, randomUUID } from "node:crypto";
import { realpath, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Longest path of a socket file that every Unix takes. */
const MAX_SOCKET_PATH = 103;

/**
 * The right to write to an existing folder, as a function that gives it back; undefined when another process, or another
 * caller in this one, holds it.
 *
 * Held by a listening socket, which the system closes with the process however it ends: a killed process never leaves a
 * folder locked. Seen by processes on the same machine, not across a network file system.
 */
export async function lockFolder(directory: string): Promise<(() => Promise<void>) | undefined> {
  const path = await realpath(directory);
  const name = `microstructure-${createHash("sha256").update(path).digest("hex").slice(0, 24)}`;
  const address = socketAddress(name);
  const token = randomUUID();
  for (let attempt = 0; attempt < 2; attempt++) {
    const server = await listen(address, token);
    if (server) {
      const release = () => new Promise<void>((resolve) => server.close(() => resolve()));
      // Of two that met the same dead socket file, one removed the other's: only the reachable one holds the lock.
      if ((await holder(address)) === token) return release;
      await release();
      return undefined;
    }
    if ((await holder(address)) !== undefined) return undefined;
    await rm(address, { force: true });
  }
  return undefined;
}

/** Linux has sockets without a file: nothing to go stale, no length limit from the path of the temporary folder. */
function socketAddress(name: string): string {
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  const file = join(tmpdir(), `${name}.lock`);
  return file.length <= MAX_SOCKET_PATH ? file : `/tmp/${name}.lock`;
}

/** A server at `address` that tells `token` to whoever connects, or undefined when the address is taken. */
function listen(address: string, token: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.end(token);
    });
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server.unref()));
  });
}

/** Token of the server at `address`; undefined when none answers. */
function holder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(address);
    socket.setEncoding("utf8");
    socket.on("data", (data) => {
      text += data;
    });
    socket.once("end", () => resolve(text));
    socket.once("error", () => resolve(undefined));
  });
}
