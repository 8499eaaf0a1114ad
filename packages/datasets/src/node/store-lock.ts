import { createHash } from "node:crypto";
import { realpath, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StoreConflictError } from "../errors.js";

/**
 * Takes the right to write to the store at `directory` and returns how to give it back. Held by a listening socket, which
 * the system closes with the process however it ends: a killed campaign never leaves a store locked.
 *
 * Seen by processes of the same user on the same machine, not across a network file system.
 *
 * @throws StoreConflictError when another process, or another campaign of this one, holds it.
 */
export async function lockStore(directory: string): Promise<() => Promise<void>> {
  const path = await realpath(directory);
  const name = `microstructure-${createHash("sha256").update(path).digest("hex").slice(0, 24)}`;
  const address = process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`);
  for (let attempt = 0; attempt < 2; attempt++) {
    const server = await listen(address);
    if (server) return () => new Promise((resolve) => server.close(() => resolve()));
    if (await answers(address)) break;
    await rm(address, { force: true });
  }
  throw new StoreConflictError(directory, "another campaign is writing to this store");
}

/** A server at `address`, or undefined when the address is taken. */
function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server.unref()));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
