/** Reports of benchmarks: a table for people, and one JSON object as the last line for programs. */

export type Figures = Readonly<Record<string, number | string | boolean>>;

/** Returns the middle value; of an even count the mean of the two. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Computes a quantile by linear interpolation between closest ranks.
 * @param share 0 to 1
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - Math.floor(position));
}

/** Rounds to a number of decimals. */
export function round(value: number, decimals = 0): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** Prints rows under a heading, columns aligned, numbers to the right. */
export function printTable(heading: string, rows: readonly Figures[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: number | string | boolean | undefined) =>
    typeof value === "number" ? value.toLocaleString("en-GB") : String(value ?? "");
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => cell(row[column]).length)));
  const line = (values: readonly string[]) => console.log(`  ${values.join("  ")}`);
  console.log(`\n${heading}`);
  line(columns.map((column, index) => column.padStart(widths[index] ?? 0)));
  for (const row of rows) line(columns.map((column, index) => cell(row[column]).padStart(widths[index] ?? 0)));
}

/** Prints the figures as a table and as the last line. */
export function reportFigures(bench: string, figures: Figures): void {
  printTable(
    "figures",
    Object.entries(figures).map(([figure, value]) => ({ figure, value })),
  );
  console.log(JSON.stringify({ bench, figures }));
}

/**
 * Checks a condition of a correct result; a benchmark that is fast and wrong has failed.
 * @throws {Error} which ends the run with a failure
 */
export function mustHold(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`does not hold: ${what}`);
}
