import { MESSAGE_LENGTH, WORD } from "./control.js";

/**
 * Milliseconds that an idle worker spins before it sleeps: a few times what it takes to wake it while orders come within
 * that time, less and less, down to the second number, while they do not. A worker on the core of the caller would
 * otherwise hold up the very order it spins for.
 */
const SPIN = { most: 0.08, least: 0.005 };

/**
 * Script of a worker, for Node and browsers. It gets one message with its memory and modules, answers once it has linked
 * them, and from then on takes orders from the control block alone.
 */
export const WORKER_SOURCE: string = `
const port = typeof require === "function" ? require("node:worker_threads").parentPort : self;

function link(modules, memory) {
  const imports = { env: { memory } };
  return modules.flatMap(({ name, module }) => {
    const { exports } = new WebAssembly.Instance(module, imports);
    imports[name] = exports;
    return Object.values(exports).filter((value) => typeof value === "function");
  });
}

/** Returns when there is a new order, with the time to spin for the next one. */
function nextOrder(control, epoch, spin) {
  const start = performance.now();
  do {
    for (let i = 0; i < 200; i++) if (Atomics.load(control, ${WORD.epoch}) !== epoch) return ${SPIN.most};
  } while (performance.now() - start < spin);
  while (Atomics.load(control, ${WORD.epoch}) === epoch) {
    Atomics.add(control, ${WORD.asleep}, 1);
    Atomics.wait(control, ${WORD.epoch}, epoch);
    Atomics.sub(control, ${WORD.asleep}, 1);
  }
  const soon = performance.now() - start < ${SPIN.most};
  return soon ? Math.min(2 * spin, ${SPIN.most}) : Math.max(spin / 2, ${SPIN.least});
}

function fail(control, thread, error) {
  if (Atomics.compareExchange(control, ${WORD.failed}, 0, thread) !== 0) return;
  const text = String(error).slice(0, ${MESSAGE_LENGTH});
  control[${WORD.message}] = text.length;
  for (let i = 0; i < text.length; i++) control[${WORD.message} + 1 + i] = text.charCodeAt(i);
}

function work({ control, modules, memory, thread, threads }) {
  const functions = link(modules, memory);
  let epoch = Atomics.load(control, ${WORD.epoch});
  let spin = ${SPIN.most};
  port.postMessage({ ready: true });
  for (;;) {
    spin = nextOrder(control, epoch, spin);
    epoch = Atomics.load(control, ${WORD.epoch});
    try {
      functions[control[${WORD.kernel}]](control[${WORD.job}], thread, threads);
    } catch (error) {
      fail(control, thread, error);
    }
    Atomics.add(control, ${WORD.done}, 1);
    if (Atomics.load(control, ${WORD.waiting}) === 1) Atomics.notify(control, ${WORD.done});
  }
}

port.onmessage = ({ data }) => {
  try {
    work(data);
  } catch (error) {
    port.postMessage({ error: String(error) });
  }
};
`;
