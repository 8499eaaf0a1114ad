/** The cells of CSV text, character by character; undefined when its quotes do not pair up around whole cells. */
export function strictCsv(text: string): string[][] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let state: "start" | "plain" | "quoted" | "closed" = "start";
  const endRow = () => {
    if (row.length > 0 || cell !== "" || state === "closed") row.push(cell);
    if (row.length > 1 || (row[0] ?? "") !== "") rows.push(row);
    [row, cell, state] = [[], "", "start"];
  };
  for (const c of text.replace(/^\uFEFF/, "")) {
    if (state === "quoted") {
      if (c === '"') state = "closed";
      else cell += c;
    } else if (c === ",") {
      row.push(cell);
      [cell, state] = ["", "start"];
    } else if (c === "\n" || c === "\r") endRow();
    else if (c === '"' && state !== "plain") {
      if (state === "closed") cell += c;
      state = "quoted";
    } else if (c === '"' || state === "closed") return undefined;
    else {
      cell += c;
      state = "plain";
    }
  }
  if (state === "quoted") return undefined;
  endRow();
  return rows;
}
