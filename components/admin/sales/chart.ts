/**
 * Converts points in time into paths: the geometry of a small chart, in a box of its own that is stretched to
 * its place. The functions are pure.
 */

export interface ChartPoint {
  readonly atMs: number;
  /** Value at the time; null where it is unknown, which interrupts the line. */
  readonly value: number | null;
}

export const chartBox = { width: 1_000, height: 100 } as const;

export interface ChartFrame {
  readonly fromMs: number;
  readonly toMs: number;
  /** Value at the top edge. */
  readonly max: number;
}

/** Returns the next number that is easy to read at the top of a scale; at least 5. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(5, value)));
  return Math.max(5, ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power);
}

/** Splits the points into runs that are drawn as one line each. */
function runs(points: readonly ChartPoint[], gapMs: number): { readonly atMs: number; readonly value: number }[][] {
  const all: { atMs: number; value: number }[][] = [];
  let run: { atMs: number; value: number }[] = [];
  for (const { atMs, value } of points) {
    const last = run.at(-1);
    if (run.length > 0 && (value === null || (last && atMs - last.atMs > gapMs))) {
      all.push(run);
      run = [];
    }
    if (value !== null) run.push({ atMs, value });
  }
  return run.length > 0 ? [...all, run] : all;
}

/**
 * Returns a line and the area under it, as SVG paths.
 * @param gapMs points further apart are not joined
 */
export function chartPaths(points: readonly ChartPoint[], frame: ChartFrame, gapMs: number): { line: string; area: string } {
  const { width, height } = chartBox;
  const spanMs = Math.max(1, frame.toMs - frame.fromMs);
  const x = (atMs: number) => round(((atMs - frame.fromMs) / spanMs) * width);
  const y = (value: number) => round(height - (Math.min(value, frame.max) / frame.max) * height);
  const lines = runs(points, gapMs).map((run) => ({
    first: x(run[0]?.atMs ?? 0),
    last: x(run.at(-1)?.atMs ?? 0),
    corners: run.map(({ atMs, value }) => `${x(atMs)} ${y(value)}`).join("L"),
  }));
  return {
    line: lines.map(({ corners }) => `M${corners}`).join(""),
    area: lines.map(({ first, last, corners }) => `M${first} ${height}L${corners}L${last} ${height}Z`).join(""),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
