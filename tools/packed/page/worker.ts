import { checksums } from "./checksums.js";

postMessage(await checksums());
