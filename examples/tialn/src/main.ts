import { HELP, type Options, parseOptions } from "./run/options.js";

const controller = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => controller.abort(new Error("interrupted")));
}

async function main(options: Options): Promise<void> {
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  if (options.predict) {
    const { predict } = await import("./predict.js");
    const { hardness, halfWidth, coverage, spread, labels } = await predict(
      options.out,
      options.predict,
      options.extrapolate,
      controller.signal,
    );
    const { xAl, temperature, hours } = options.predict;
    process.stdout.write(
      `x = ${xAl}, ${temperature} K, ${hours} h: ${hardness.toFixed(1)} +- ${halfWidth.toFixed(1)} GPa (${(100 * coverage).toFixed(0)} % interval, ensemble spread ${spread.toFixed(2)} GPa; trained on ${labels} hardness)\n`,
    );
    return;
  }
  const { runJob } = await import("./run-job.js");
  await runJob(options, controller.signal);
}

try {
  await main(parseOptions(process.argv.slice(2)));
} catch (error) {
  const interrupted = controller.signal.aborted;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(interrupted ? "\ninterrupted; continue with --resume\n" : `\ntialn: ${message}\n`);
  process.exitCode = interrupted ? 130 : 1;
}
