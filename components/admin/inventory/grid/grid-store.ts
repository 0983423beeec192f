// The cells that the grid has loaded: by unit type and day, in blocks that are read as they come into view.
// A part of the page subscribes to it; cells that stay the same keep their identity.
import { addDays, fromDayNumber, type IsoDate, toDayNumber } from "@/lib/core/time/dates";
import { type GridPage, isSameCell, type PackedCell } from "@/lib/supply/format";

/** Unit types and days of a block, blocks of one request, and blocks that are kept. */
export const blockRows = 25;
export const blockDays = 28;
const windowsPerRequest = 3;
const maxBlocks = 120;

/** Rows and days in view. */
export interface View {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Cells that one request reads. */
export interface Wanted {
  readonly offset: number;
  readonly limit: number;
  readonly firstDate: IsoDate;
  /** Inclusive. */
  readonly lastDate: IsoDate;
}

export class GridStore {
  /** Version of the listing with the newest answer. */
  version = 0;
  /** Counts the changes, so that React knows of them. */
  #revision = 0;
  readonly #cells = new Map<number, Map<number, PackedCell | null>>();
  /** Blocks that are loaded or under way, the oldest first. */
  readonly #blocks = new Set<string>();
  readonly #listeners = new Set<() => void>();

  /** @returns undefined for a cell that is not loaded, null for a date that is not on sale */
  cell(row: number, day: number): PackedCell | null | undefined {
    return this.#cells.get(row)?.get(day);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly revision = (): number => this.#revision;

  /** Takes the cells of an answer in. */
  merge({ version, firstDate, offset, rows }: GridPage): void {
    const first = toDayNumber(firstDate);
    let isChanged = version !== this.version;
    this.version = version;
    for (const [index, cells] of rows.entries()) {
      const known = this.#cells.get(offset + index) ?? new Map<number, PackedCell | null>();
      this.#cells.set(offset + index, known);
      for (const [nth, cell] of cells.entries()) {
        const before = known.get(first + nth);
        if (isSameCell(before, cell)) continue;
        known.set(first + nth, cell);
        isChanged = true;
      }
    }
    if (!isChanged) return;
    this.#revision += 1;
    for (const listener of this.#listeners) listener();
  }

  /** Marks the blocks of an answer that came with the page as loaded. */
  seed(page: GridPage): void {
    this.merge(page);
    const first = toDayNumber(page.firstDate);
    const days = page.rows[0]?.length ?? 0;
    for (let row = page.offset; row < page.offset + page.rows.length; row += blockRows)
      for (let day = first; day < first + days; day += blockDays) this.#blocks.add(keyOf(row, day));
  }

  /** Lists the requests for blocks in view that are missing, and marks these as under way. */
  claim({ firstRow, lastRow, firstDay, lastDay }: View): Wanted[] {
    const wanted: Wanted[] = [];
    for (let row = start(firstRow, blockRows); row <= lastRow; row += blockRows) {
      let run: number[] = [];
      const flush = () => {
        const [first, last] = [run[0], run.at(-1)];
        if (first !== undefined && last !== undefined)
          wanted.push({
            offset: row,
            limit: blockRows,
            firstDate: fromDayNumber(first),
            lastDate: addDays(fromDayNumber(last), blockDays - 1),
          });
        run = [];
      };
      for (let day = start(firstDay, blockDays); day <= lastDay; day += blockDays) {
        const key = keyOf(row, day);
        if (this.#blocks.has(key)) flush();
        else {
          this.#blocks.add(key);
          run.push(day);
          if (run.length === windowsPerRequest) flush();
        }
      }
      flush();
    }
    this.#evict({ firstRow, lastRow, firstDay, lastDay });
    return wanted;
  }

  /** Gives a request back that failed, so that the next look asks again. */
  release({ offset, firstDate, lastDate }: Wanted): void {
    for (let day = toDayNumber(firstDate); day <= toDayNumber(lastDate); day += blockDays)
      this.#blocks.delete(keyOf(offset, day));
  }

  /** Drops the oldest blocks that are out of view. */
  #evict({ firstRow, lastRow, firstDay, lastDay }: View): void {
    for (const key of this.#blocks) {
      if (this.#blocks.size <= maxBlocks) return;
      const [row = 0, day = 0] = key.split("/").map(Number);
      if (row <= lastRow && row + blockRows > firstRow && day <= lastDay && day + blockDays > firstDay) continue;
      this.#blocks.delete(key);
      for (let nth = row; nth < row + blockRows; nth += 1)
        for (let at = day; at < day + blockDays; at += 1) this.#cells.get(nth)?.delete(at);
    }
  }
}

const start = (value: number, size: number) => Math.floor(value / size) * size;
const keyOf = (row: number, day: number) => `${start(row, blockRows)}/${start(day, blockDays)}`;

/** First day of the block of a date, from which a page loads whole blocks. */
export const blockStart = (date: IsoDate): IsoDate => fromDayNumber(start(toDayNumber(date), blockDays));
