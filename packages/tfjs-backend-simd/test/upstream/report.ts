/** What became of one spec. */
export interface Outcome {
  readonly file: string;
  readonly name: string;
  readonly status: "passed" | "failed" | "pending" | "excluded";
  readonly message: string;
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

function countBy(outcomes: readonly Outcome[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { file, status } of outcomes) {
    const found = counts.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
    counts.set(file, found);
    found[status === "passed" ? "passed" : status === "failed" ? "failed" : "skipped"]++;
  }
  return counts;
}

const total = (counts: Map<string, Counts>): Counts =>
  [...counts.values()].reduce((sum, { passed, failed, skipped }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
  }));

/** The name of a spec without that of its environment. */
const plain = (name: string) => name.replace(/ (simd|cpu) \{\}/g, "");
const key = ({ file, name }: Outcome) => `${file}\n${plain(name)}`;
const cells = ({ passed, failed, skipped }: Counts) => `${passed} | ${failed} | ${skipped}`;

function cell(text: string): string {
  const short = text.replace(/\s+/g, " ").slice(0, 160);
  return short.replace(/[|<>*_`$\\[\]]/g, "\\$&");
}

/** The page that tells how the specs of tfjs-core end on both backends. */
export function report(simd: readonly Outcome[], cpu: readonly Outcome[], about: string): string {
  const [ours, theirs] = [countBy(simd), countBy(cpu)];
  const onCpu = new Map(cpu.map((outcome) => [key(outcome), outcome]));
  const failures = simd.filter(({ status }) => status === "failed");
  const [shared, own] = [true, false].map((isShared) =>
    failures.filter((one) => (onCpu.get(key(one))?.status === "failed") === isShared),
  ) as [Outcome[], Outcome[]];
  const list = (outcomes: readonly Outcome[]) =>
    outcomes.length === 0
      ? ["None."]
      : [
          "| file | spec | first failure |",
          "| --- | --- | --- |",
          ...outcomes.map(
            ({ file, name, message }) => `| ${cell(file)} | ${cell(plain(name))} | ${cell(message)} |`,
          ),
        ];
  return [
    "# Specs of TensorFlow.js on the simd backend",
    "",
    about,
    "",
    "| backend | passed | failed | skipped |",
    "| --- | --- | --- | --- |",
    `| simd | ${cells(total(ours))} |`,
    `| cpu | ${cells(total(theirs))} |`,
    "",
    "## Failures on simd alone",
    "",
    ...list(own),
    "",
    "## Failures on both",
    "",
    "They fail on the cpu backend in the same way of running.",
    "",
    ...list(shared),
    "",
    "## By file",
    "",
    "| file | simd passed | failed | skipped | cpu passed | failed | skipped |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...[...ours].map(
      ([file, counts]) =>
        `| ${cell(file)} | ${cells(counts)} | ${cells(theirs.get(file) ?? { passed: 0, failed: 0, skipped: 0 })} |`,
    ),
    "",
  ].join("\n");
}
