/**
 * Rows known to be sold out, for a second: a crowd gets the answer "sold out" without taking the row's lock.
 */
import { datesInRange, type IsoDate } from "@/lib/core/time/dates";
import { singleton } from "@/lib/core/singleton";

/** Milliseconds for which the answer "sold out" is given from memory. */
const soldOutMemoryMs = 1_000;
/**
 * Milliseconds after which one more request asks the database for a row. A single guest thus finds stock that
 * returns in another process, and a crowd costs ten requests a second.
 */
const askAgainMs = 100;
/** Greatest number of sold-out rows remembered in a process. */
const maxSoldOutRows = 100_000;

/** Returns an inventory row's key in maps; sorting by it is the order in which rows are locked. */
export const rowKey = (listingId: string, unitTypeId: string, date: IsoDate): string => `${listingId}/${unitTypeId}/${date}`;

/** Times on this process's monotonic clock. */
interface Flag {
  readonly until: number;
  askAgainAt: number;
}

const flags = (): Map<string, Flag> => singleton("inventory.sold-out", () => new Map<string, Flag>());

/** Remembers rows with no units left. */
export function rememberSoldOut(keys: readonly string[]): void {
  const known = flags();
  const now = performance.now();
  for (const key of keys) {
    known.delete(key);
    known.set(key, { until: now + soldOutMemoryMs, askAgainAt: now + askAgainMs });
  }
  // A Map keeps insertion order, so the first ones are the oldest.
  for (const key of known.keys()) {
    if (known.size <= maxSoldOutRows) break;
    known.delete(key);
  }
}

/** Drops rows whose stock returned. */
export function invalidateSoldOut(keys: readonly string[]): void {
  const known = flags();
  for (const key of keys) known.delete(key);
}

/** Rows of one unit type that a line takes. */
interface WantedRows {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly checkIn: IsoDate;
  /** End of the half-open range. */
  readonly checkOut: IsoDate;
}

/**
 * Finds the first line that needs a row known to be sold out.
 * @returns its index; undefined when no line does, or when this request is the one to ask the database again
 */
export function findSoldOutLine(lines: readonly WantedRows[]): number | undefined {
  const known = flags();
  if (known.size === 0) return undefined;
  const now = performance.now();
  const index = lines.findIndex(({ listingId, unitTypeId, checkIn, checkOut }) =>
    datesInRange(checkIn, checkOut).some((date) => isSoldOut(known.get(rowKey(listingId, unitTypeId, date)), now)),
  );
  return index === -1 ? undefined : index;
}

function isSoldOut(flag: Flag | undefined, now: number): boolean {
  if (flag === undefined || flag.until <= now) return false;
  if (flag.askAgainAt > now) return true;
  flag.askAgainAt = now + askAgainMs;
  return false;
}
