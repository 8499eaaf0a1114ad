import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BACKEND_VARIABLE } from "./backend.js";
import { curveToCsv, writeWhole } from "./curves/csv.js";
import { type Entry, hasPassed, type Ledger, readLedger, writeLedger } from "./ledger.js";
import { type CurveCommand, HELP, parseCommand, type RowsCommand } from "./options.js";
import { writeFigures } from "./report/figures.js";
import { writePage } from "./report/page.js";
import { writeTable } from "./report/table.js";
import { selectRows } from "./rows.js";
import { runRows } from "./run-rows.js";
import { describeSetting } from "./setting.js";
import { writeCurve } from "./write-curve.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const RESULTS = join(root, "docs/results");
const controller = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => controller.abort(new Error("interrupted")));
}

/** Writes ledger, figures and page. */
function writeReport(results: string, ledger: Ledger): void {
  const folder = join(results, "verification");
  mkdirSync(folder, { recursive: true });
  writeLedger(join(results, "verification.json"), ledger);
  const page = writePage(ledger, writeFigures(folder, ledger), writeTable(folder));
  writeWhole(join(results, "verification.md"), page);
}

/** Computes rows and writes report and ledger after each. Returns whether all that were asked for passed. */
async function verify(command: RowsCommand): Promise<boolean> {
  const results = command.results ?? RESULTS;
  const figures = join(results, "verification");
  const path = join(results, "verification.json");
  const before = readLedger(path);
  const rows = selectRows(command.preset, command.rows);
  const goesOn = command.resume && before !== undefined && before.run.ended === undefined;
  const started = goesOn ? before.run.started : new Date().toISOString();
  const own: Record<string, Entry> = {};
  const isDone = (id: string) => goesOn && (before.entries[id]?.date ?? "") > started;
  const waiting = rows.filter((row) => !isDone(row.id));
  const setting = describeSetting(command.backend);

  const write = (ended?: string) => {
    const run: Ledger["run"] = {
      started,
      ...(ended !== undefined && { ended }),
      command: `npm run verify -w @microstructure/phasefield${argumentsOf(command)}`,
      rows: rows.map((row) => row.id),
    };
    // Read again: another run may have added rows.
    writeReport(results, { run, entries: { ...readLedger(path)?.entries, ...own } });
  };

  write();
  await runRows(waiting, {
    jobs: command.jobs,
    folder: join(root, "out/verify"),
    resume: command.resume,
    signal: controller.signal,
    onStart: (row) => process.stdout.write(`${row.id} ${row.title} ...\n`),
    onEnd({ id, title, preset }, seconds, { lines, curves, error }) {
      const entry: Entry = {
        id,
        title,
        preset,
        date: new Date().toISOString(),
        seconds,
        ...setting,
        lines,
        ...(error !== undefined && { error }),
      };
      own[id] = entry;
      for (const [name, curve] of Object.entries(curves)) {
        writeWhole(join(figures, `${name}.csv`), curveToCsv(curve));
      }
      write();
      process.stdout.write(`${id} ${hasPassed(entry) ? "passed" : "FAILED"} in ${seconds.toFixed(0)} s\n`);
      for (const line of lines.filter((one) => !one.pass)) {
        process.stdout.write(`   ${line.what}: ${line.measured}, threshold ${line.threshold}\n`);
      }
    },
  });
  write(new Date().toISOString());
  const entries = { ...before?.entries, ...own };
  const failed = rows.filter(({ id }) => !hasPassed(entries[id] as Entry));
  process.stdout.write(
    `${rows.length - failed.length} of ${rows.length} rows passed; ${join(results, "verification.md")}\n`,
  );
  return failed.length === 0;
}

function argumentsOf({ preset, rows, backend }: RowsCommand): string {
  const given = [
    ...(rows ? [`--rows ${rows.join(",")}`] : preset === "full" ? ["--preset full"] : []),
    ...(backend === "js" ? ["--backend js"] : []),
  ];
  return given.length > 0 ? ` -- ${given.join(" ")}` : "";
}

function report(results: string): void {
  const ledger = readLedger(join(results, "verification.json"));
  if (!ledger) throw new RangeError(`expected verification.json in ${results}, found none`);
  writeReport(results, ledger);
}

async function curve(command: CurveCommand): Promise<void> {
  const { work, curve: result } = await writeCurve(command, controller.signal);
  const end = `t = ${result.time.at(-1)}: F = ${result.energy.at(-1)}`;
  process.stdout.write(`${command.out}: ${work.steps} steps, ${work.transforms} transforms, ${end}\n`);
}

try {
  const command = parseCommand(process.argv.slice(2));
  if ("backend" in command) process.env[BACKEND_VARIABLE] = command.backend;
  if (command.kind === "help") process.stdout.write(HELP);
  else if (command.kind === "curve") await curve(command);
  else if (command.kind === "report") report(command.results ?? RESULTS);
  else if (!(await verify(command)) && !command.allowFailures) process.exitCode = 1;
} catch (error) {
  const interrupted = controller.signal.aborted;
  process.stderr.write(
    interrupted
      ? "\ninterrupted; continue with --resume\n"
      : `\nverify: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exitCode = interrupted ? 130 : 1;
}
