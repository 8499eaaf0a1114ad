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
    const { hardness, halfWidth, coverage, spread, labels, outside } = await predict(
      options.out,
      options.predict,
      options.extrapolate,
      controller.signal,
    );
    const { xAl, temperature, hours } = options.predict;
    const interval =
      outside === undefined
        ? `+- ${halfWidth.toFixed(1)} GPa (${(100 * coverage).toFixed(0)} % interval, `
        : `GPa (no interval: ${outside}; `;
    process.stdout.write(
      `x = ${xAl}, ${temperature} K, ${hours} h: ${hardness.toFixed(1)} ${interval}ensemble spread ${spread.toFixed(2)} GPa; trained on ${labels} hardness)\n`,
    );
    return;
  }
  const { runJob } = await import("./run-job.js");
  await runJob(options, controller.signal);
}

try {
  await main(parseOptions(process.argv.slice(2)));
} catch (error) {
  const interrupted = error === controller.signal.reason;
  const message = error instanceof Error ? error.message : String(error);
  const advice = process.argv.includes("--predict") ? "" : "; continue with --resume";
  process.stderr.write(interrupted ? `\ninterrupted${advice}\n` : `\ntialn: ${message}\n`);
  process.exitCode = interrupted ? 130 : 1;
}
