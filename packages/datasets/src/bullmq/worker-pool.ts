import { startWorker, type WorkerProcess } from "../node/worker-process.js";

/** Worker processes that have nothing to do, each fit for the runs of one campaign call. */
export interface WorkerPool {
  /** A living process for campaign call `call`, new when none is idle: another call may bring another producer. */
  take(call: string): Promise<WorkerProcess>;
  giveBack(worker: WorkerProcess, call: string): void;
  /** Ends the processes that were given back. */
  close(): Promise<void>;
}

/** A pool without processes. */
export function createWorkerPool(): WorkerPool {
  const idle = new Map<WorkerProcess, string>();
  return {
    async take(call) {
      const worker = [...idle].find(([{ alive }, its]) => alive && its === call)?.[0];
      if (worker) {
        idle.delete(worker);
        return worker;
      }
      const [other] = idle.keys();
      if (other) {
        idle.delete(other);
        await other.stop();
      }
      return startWorker();
    },
    giveBack(worker, call) {
      if (worker.alive) idle.set(worker, call);
    },
    async close() {
      await Promise.all([...idle.keys()].map((worker) => worker.stop()));
      idle.clear();
    },
  };
}
