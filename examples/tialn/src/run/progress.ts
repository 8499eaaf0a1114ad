/** One line of progress for one stage of work. */
export interface Progress {
  update(done: number, note?: string): void;
  end(note?: string): void;
}

/**
 * A progress line on stderr: rewritten in place on a terminal, one line per tenth elsewhere.
 *
 * @param total units of work; time left is estimated from the mean pace so far
 */
export function createProgress(label: string, total: number): Progress {
  const start = performance.now();
  const live = process.stderr.isTTY === true;
  let tenth = -1;
  const line = (done: number, note: string) => {
    const seconds = (performance.now() - start) / 1000;
    const left = done > 0 && done < total ? `, ${formatSeconds((seconds / done) * (total - done))} left` : "";
    return `${label}  ${Math.floor((100 * done) / total)} %  ${formatSeconds(seconds)}${left}${note ? `  ${note}` : ""}`;
  };
  return {
    update(done, note = "") {
      if (live) process.stderr.write(`\r\x1b[2K${line(done, note)}`);
      else if (Math.floor((10 * done) / total) > tenth) {
        tenth = Math.floor((10 * done) / total);
        process.stderr.write(`${line(done, note)}\n`);
      }
    },
    end(note = "") {
      const seconds = formatSeconds((performance.now() - start) / 1000);
      process.stderr.write(
        `${live ? "\r\x1b[2K" : ""}${label}  done in ${seconds}${note ? `  ${note}` : ""}\n`,
      );
    },
  };
}

/** `42 s`, `3 min 5 s`, `2 h 10 min`. */
export function formatSeconds(seconds: number): string {
  const s = Math.round(seconds);
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}
