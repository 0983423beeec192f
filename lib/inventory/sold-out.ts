/** Rows known to be sold out, for a second: so that a crowd hears "sold out" without taking the row's lock. */
import { datesInRange, type IsoDate } from "@/lib/core/dates";
import { singleton } from "@/lib/core/singleton";

/** How long an answer "sold out" is given from memory. */
const soldOutMemoryMs = 1_000;
/**
 * How long after the database was last asked for a row one more request asks it. Stock that returns in another process is found by a guest
 * who comes alone, and a crowd costs ten requests a second.
 */
const askAgainMs = 100;
/** Sold-out rows remembered in a process. */
const maxSoldOutRows = 100_000;

/** An inventory row's key in maps; sorting by it is the order in which rows are locked. */
export const rowKey = (listingId: string, unitTypeId: string, date: IsoDate): string => `${listingId}/${unitTypeId}/${date}`;

/** Both on this process's monotonic clock. */
interface Flag {
  readonly until: number;
  askAgainAt: number;
}

const flags = (): Map<string, Flag> => singleton("inventory.sold-out", () => new Map<string, Flag>());

/** Remembers rows with nothing left. */
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

/** Forgets rows whose stock returned. */
export function forgetSoldOut(keys: readonly string[]): void {
  const known = flags();
  for (const key of keys) known.delete(key);
}

/** What a line takes of one unit type. */
interface WantedRows {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly checkIn: IsoDate;
  /** Half-open. */
  readonly checkOut: IsoDate;
}

/**
 * The first line that needs a row known to be sold out.
 * @returns its index, or undefined when none does, or when this request is the one to ask the database again
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
