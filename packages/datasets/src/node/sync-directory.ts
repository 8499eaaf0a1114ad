import { open } from "node:fs/promises";

/** Makes the names in a directory outlast a power cut. Windows cannot open a directory: nothing is done there. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
