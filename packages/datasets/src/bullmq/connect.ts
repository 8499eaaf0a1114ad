import type { RedisOptions } from "bullmq";
import { MissingPackageError, QueueError } from "../errors.js";
import type { RedisAddress } from "./redis-address.js";

/** Name of the queue unless told. */
export const QUEUE = "microstructure";

/** Seconds to the first connection: more means a wrong address or no server. */
const FIRST_CONNECTION = 10;

/** BullMQ. @throws MissingPackageError when it or ioredis is not installed. */
export async function loadBullmq(): Promise<typeof import("bullmq")> {
  for (const name of ["bullmq", "ioredis"]) {
    try {
      await import(name);
    } catch (cause) {
      throw new MissingPackageError(name, { cause });
    }
  }
  return import("bullmq");
}

/** `address` as BullMQ takes it. */
export function connectionOf(address: RedisAddress): RedisOptions {
  const options = typeof address === "string" ? { url: address } : address;
  return { ...options, maxRetriesPerRequest: null };
}

/**
 * Waits for the first connection of `client`, but not for ever: BullMQ itself would.
 *
 * @throws QueueError with the last reason why there is none.
 */
export async function connected(
  client: {
    waitUntilReady(): Promise<unknown>;
    on(event: "error", listener: (error: Error) => void): unknown;
  },
  queue: string,
  patience: number = FIRST_CONNECTION,
): Promise<void> {
  const seconds = Math.min(patience, FIRST_CONNECTION);
  let last = "no answer";
  client.on("error", (error) => {
    last = error.message || (error as NodeJS.ErrnoException).code || error.name;
  });
  const ready = client.waitUntilReady();
  ready.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const fail = () => reject(new QueueError(queue, `no connection to Redis within ${seconds} s: ${last}`));
    timer = setTimeout(fail, 1000 * seconds);
  });
  await Promise.race([ready, late]).finally(() => clearTimeout(timer));
}
