// The active cell of the grid and the range that is selected with it. Pure.
export interface Place {
  readonly row: number;
  readonly col: number;
}

/** The active cell, which has the focus, and the opposite corner of the range. */
export interface Selection {
  readonly active: Place;
  readonly anchor: Place;
}

/** The last row and column, and the rows of a page. */
export interface Bounds {
  readonly rows: number;
  readonly cols: number;
  readonly page: number;
}

export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const rangeOf = ({ active, anchor }: Selection): Range => ({
  top: Math.min(active.row, anchor.row),
  bottom: Math.max(active.row, anchor.row),
  left: Math.min(active.col, anchor.col),
  right: Math.max(active.col, anchor.col),
});

export const sizeOf = ({ top, bottom, left, right }: Range): number => (bottom - top + 1) * (right - left + 1);

export const isWithin = ({ top, bottom, left, right }: Range, { row, col }: Place): boolean =>
  row >= top && row <= bottom && col >= left && col <= right;

/** Lists the places of a range, row by row. */
export function* placesOf({ top, bottom, left, right }: Range): Generator<Place> {
  for (let row = top; row <= bottom; row += 1) for (let col = left; col <= right; col += 1) yield { row, col };
}

export interface Key {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl or Cmd. */
  readonly ctrl: boolean;
}

/**
 * Moves the selection by a key, as in the grid pattern of the ARIA Authoring Practices. Shift extends the
 * range.
 * @returns undefined for a key that moves nothing
 */
export function moveBy(selection: Selection, { key, shift, ctrl }: Key, bounds: Bounds): Selection | undefined {
  const { active } = selection;
  if (ctrl && key.toLowerCase() === "a") return wholeOf(bounds);
  if (key === " " && (ctrl || shift)) return spanOf(active, ctrl ? "column" : "row", bounds);
  const moved = targetOf(active, key, ctrl, bounds);
  if (!moved) return undefined;
  const next = { row: clamp(moved.row, bounds.rows), col: clamp(moved.col, bounds.cols) };
  return { active: next, anchor: shift ? selection.anchor : next };
}

const wholeOf = ({ rows, cols }: Bounds): Selection => ({
  active: { row: 0, col: 0 },
  anchor: { row: rows - 1, col: cols - 1 },
});

/** Selects the row or column of a place. */
export function spanOf({ row, col }: Place, what: "row" | "column", { rows, cols }: Bounds): Selection {
  return what === "column"
    ? { active: { row: 0, col }, anchor: { row: rows - 1, col } }
    : { active: { row, col: 0 }, anchor: { row, col: cols - 1 } };
}

function targetOf({ row, col }: Place, key: string, ctrl: boolean, { rows, cols, page }: Bounds): Place | undefined {
  switch (key) {
    case "ArrowUp":
      return { row: ctrl ? 0 : row - 1, col };
    case "ArrowDown":
      return { row: ctrl ? rows - 1 : row + 1, col };
    case "ArrowLeft":
      return { row, col: ctrl ? 0 : col - 1 };
    case "ArrowRight":
      return { row, col: ctrl ? cols - 1 : col + 1 };
    case "Home":
      return { row: ctrl ? 0 : row, col: 0 };
    case "End":
      return { row: ctrl ? rows - 1 : row, col: cols - 1 };
    case "PageUp":
      return { row: row - page, col };
    case "PageDown":
      return { row: row + page, col };
    default:
      return undefined;
  }
}

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
