import { CONTROL_BYTES, failureMessage, WORD } from "./control.js";
import type { Exported, LinkedModule } from "./linked-module.js";
import { type Spawned, spawn } from "./spawn.js";

/** Threads that run one function at a time together. */
export interface Crew {
  /** Runs functions[index](job, thread, threads) on every thread and returns when all are done; or on this one. */
  run(index: number, job: number, alone: boolean): void;
  dispose(): void;
}

/** Milliseconds that the caller spins for the others before it sleeps, in case one of them has lost its core. */
const SPIN = 1;

/** The calling thread, number 0, and `threads` - 1 workers with instances of their own. */
export async function createCrew(
  threads: number,
  functions: readonly Exported[],
  modules: readonly LinkedModule[],
  memory: WebAssembly.Memory,
): Promise<Crew> {
  if (threads === 1) return { run: (index, job) => runShare(functions[index]!, job, 1), dispose: () => {} };
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_BYTES));
  const workers: Spawned[] = [];
  const dispose = () => {
    for (const worker of workers) worker.terminate();
  };
  try {
    for (let thread = 1; thread < threads; thread++) {
      workers.push(spawn({ control, modules, memory, thread, threads }));
    }
    await Promise.all(workers.map(({ ready }) => ready));
  } catch (error) {
    dispose();
    throw error;
  }
  const sleeps = canSleep(control);

  function run(index: number, job: number, alone: boolean): void {
    if (alone) {
      runShare(functions[index]!, job, 1);
      return;
    }
    control[WORD.kernel] = index;
    control[WORD.job] = job;
    control[WORD.done] = 0;
    control[WORD.failed] = 0;
    Atomics.add(control, WORD.epoch, 1);
    if (Atomics.load(control, WORD.asleep) > 0) Atomics.notify(control, WORD.epoch);
    try {
      runShare(functions[index]!, job, threads);
    } finally {
      awaitOthers(control, threads - 1, sleeps);
    }
    const failed = Atomics.load(control, WORD.failed);
    if (failed !== 0) throw new Error(`run: a kernel failed on thread ${failed}: ${failureMessage(control)}`);
  }
  return { run, dispose };
}

function runShare(kernel: Exported, job: number, threads: number): void {
  try {
    kernel(job, 0, threads);
  } catch (cause) {
    throw new Error(`run: a kernel failed on thread 0: ${cause}`, { cause });
  }
}

function awaitOthers(control: Int32Array, others: number, sleeps: boolean): void {
  let start = -1;
  for (;;) {
    for (let i = 0; i < 1000; i++) if (Atomics.load(control, WORD.done) === others) return;
    const now = performance.now();
    if (start < 0) start = now;
    if (sleeps && now - start > SPIN) {
      Atomics.store(control, WORD.waiting, 1);
      const done = Atomics.load(control, WORD.done);
      if (done < others) Atomics.wait(control, WORD.done, done, SPIN);
      Atomics.store(control, WORD.waiting, 0);
    }
  }
}

/** Whether this thread may sleep; the main thread of a page may not. */
function canSleep(control: Int32Array): boolean {
  try {
    Atomics.wait(control, WORD.done, -1, 0);
    return true;
  } catch {
    return false;
  }
}
