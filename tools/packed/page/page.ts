import { checksums } from "./checksums.js";

/** What a Web Worker posts. */
function answer(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`worker: ${message}`));
  });
}

const inWorker = answer(new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }));
const found = { isolated: crossOriginIsolated, page: await checksums(), worker: await inWorker };
console.log(`found ${JSON.stringify(found)}`);
