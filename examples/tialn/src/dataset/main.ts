import { HELP, parseDatasetOptions } from "./options.js";

const controller = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => controller.abort(new Error("interrupted")));
}

try {
  const options = parseDatasetOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else {
    const { makeDataset } = await import("./make-dataset.js");
    await makeDataset(options, controller.signal);
  }
} catch (error) {
  const interrupted = error === controller.signal.reason;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    interrupted ? "\ninterrupted; the same command continues\n" : `\ntialn:dataset: ${message}\n`,
  );
  process.exitCode = interrupted ? 130 : 1;
}
