/** The check of one line of a hold. Pure. */
import { DomainError } from "@/lib/core/errors";
import { checkLine, type InventoryRow } from "@/lib/inventory/check-rules";

import type { HoldLine } from "../schemas";

/** Terms under which a unit type is sold at this moment. */
export interface UnitTerms {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly active: boolean;
  readonly maxOccupancy: number;
  readonly maxPerOrder: number;
  readonly currency: string;
  /** True when the listing is for partners' tests only. */
  readonly test: boolean;
  /** Date and time on the listing's own clock, `YYYY-MM-DD HH:MM:SS`. */
  readonly localNow: string;
  /** Local start of a departure or performance, `HH:MM:SS`; null for a stay, which is sold all day. */
  readonly startTime: string | null;
}

export interface AllocatedLine {
  readonly line: HoldLine;
  readonly nightlyPricesMinor: readonly bigint[];
  readonly totalMinor: bigint;
  readonly currency: string;
}

/** Checks one line of a hold against the rows and terms of its unit type, and prices it. */
export function checkHoldLine(
  line: HoldLine,
  index: number,
  terms: UnitTerms | undefined,
  rowsByDate: ReadonlyMap<string, InventoryRow>,
): AllocatedLine {
  if (!terms) throw new DomainError("not_found", { what: "unit type" });
  requireFuture(line, index, terms);
  const checked = terms.active
    ? checkLine(rowsByDate, { ...line, maxOccupancy: terms.maxOccupancy })
    : ({ ok: false, reason: "closed", available: 0 } as const);
  if (!checked.ok) {
    const { reason, available } = checked;
    const limit = "limit" in checked && checked.limit !== undefined ? { limit: checked.limit } : {};
    throw new DomainError("not_available", { line: index, reason, available, ...limit });
  }
  const { nightlyPricesMinor, totalMinor } = checked;
  const { currency } = terms;
  if (line.expectedTotalMinor !== undefined && line.expectedTotalMinor !== totalMinor) {
    throw new DomainError("price_changed", {
      line: index,
      expectedMinor: line.expectedTotalMinor.toString(),
      actualMinor: totalMinor.toString(),
      currency,
    });
  }
  return { line, nightlyPricesMinor, totalMinor, currency };
}

/**
 * Refuses a date that is over in the listing's local time, and a departure or performance that has already
 * begun.
 */
function requireFuture(line: HoldLine, index: number, terms: UnitTerms): void {
  const today = terms.localNow.slice(0, 10);
  if (line.checkIn < today) {
    throw new DomainError("invalid_input", {
      issues: [{ path: ["lines", index, "checkIn"], message: "This date is in the past." }],
    });
  }
  if (terms.startTime !== null && `${line.checkIn} ${terms.startTime}` <= terms.localNow) {
    throw new DomainError("not_available", { line: index, reason: "closed", available: 0 });
  }
}
