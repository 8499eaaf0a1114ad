import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { afterAll } from "vitest";
import { temporaryDirectory } from "./temporary-directory.js";

const binary = ["/usr/bin/redis-server", process.env.REDIS_SERVER_PATH ?? ""].find(
  (path) => path !== "" && existsSync(path),
);

/** True where tests with Redis are left out: no server is installed, and none is required. */
export const withoutRedis: boolean = binary === undefined && process.env.REQUIRE_REDIS !== "1";

const servers: ChildProcess[] = [];
afterAll(() => Promise.all(servers.map(stop)));

/** A server without persistence that only this machine reaches. */
export interface RedisServer {
  readonly connection: string;
  stop(): Promise<void>;
}

/** A running server on a free port, or on `port`; it ends with the tests of the file. */
export async function startRedis(port?: number): Promise<RedisServer> {
  if (binary === undefined) throw new Error("no redis-server found; REDIS_SERVER_PATH may name one");
  const chosen = port ?? (await freePort());
  const flags = ["--port", `${chosen}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = spawn(binary, [...flags, "--dir", temporaryDirectory()], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  servers.push(server);
  await new Promise<void>((resolve, reject) => {
    let log = "";
    server.stdout.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      if (/Ready to accept connections/.test(log)) resolve();
    });
    server.once("exit", () => reject(new Error(`redis-server ended: ${log}`)));
    server.once("error", reject);
  });
  return { connection: `redis://127.0.0.1:${chosen}`, stop: () => stop(server) };
}

/** A port that nothing listened to a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, "exit");
  server.kill("SIGKILL");
  await exited;
}
