/**
 * Campaigns computed by workers on several machines, which take runs from a queue in Redis (BullMQ). Needs the packages
 * `bullmq` and `ioredis`, a Redis server, and a file system that all machines share.
 *
 * @example
 * ```ts
 * import { runCampaign } from "@microstructure/datasets/node";
 * import { bullmqExecutor, serveQueue } from "@microstructure/datasets/bullmq";
 *
 * const connection = "redis://head-node:6379";
 * await serveQueue({ connection }); // on every machine that computes
 * const executor = bullmqExecutor({ connection }); // where the campaign is started
 * await runCampaign(campaign, { store: "/shared/tialn.zarr", executor });
 * ```
 */

export { type BullmqExecutorOptions, bullmqExecutor } from "./bullmq-executor.js";
export type { RedisAddress } from "./redis-address.js";
export { type QueueService, type ServeQueueOptions, serveQueue } from "./serve-queue.js";
