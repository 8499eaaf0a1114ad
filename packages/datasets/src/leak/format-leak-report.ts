import type { LeakReport } from "./leak-report.js";
import type { DistanceSummary } from "./summarise-distances.js";

/** Groups that are named; the rest is counted. */
const NAMED_GROUPS = 3;

/** The report in a few lines of text. */
export function formatLeakReport(report: LeakReport): string {
  const { sharedGroups, test, train, trainAcrossGroups, threshold } = report;
  const line = (what: string, summary: DistanceSummary | undefined) =>
    summary === undefined ? [] : [`${what}: ${quantiles(summary)}; ${share(summary)} below ${threshold}.`];
  const named = sharedGroups.slice(0, NAMED_GROUPS).join(", ");
  const more = sharedGroups.length > NAMED_GROUPS ? ", ..." : "";
  return [
    "Distance to the nearest training sample, 0 a copy, 1 unrelated; 10 %, median, 90 %:",
    ...line("test", test),
    ...line("train, other groups", trainAcrossGroups),
    ...line("train, any group", train),
    sharedGroups.length === 0
      ? "No group is on both sides."
      : `Groups on both sides: ${sharedGroups.length} (${named}${more}).`,
  ].join("\n");
}

function quantiles({ q10, median, q90 }: DistanceSummary): string {
  return [q10, median, q90].map((value) => value.toFixed(2)).join(", ");
}

function share({ near, count }: DistanceSummary): string {
  return `${near} of ${count} (${((100 * near) / count).toFixed(0)} %)`;
}
