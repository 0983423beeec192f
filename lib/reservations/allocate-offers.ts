/** Allocation of free units to the parties that wait, in their order. Pure. */
import { datesInRange } from "@/lib/core/time/dates";
import type { UnavailableReason } from "@/lib/core/errors";
import { checkLine, type InventoryRow } from "@/lib/inventory/check-rules";

import type { RowTake } from "./allocate";
import type { UnitTerms } from "./internal/check-hold-line";

/** Acceptable dates; `checkOut` is exclusive. */
export interface OfferDates {
  readonly checkIn: string;
  readonly checkOut: string;
}

/** Wish of one waiting party. */
export interface OfferWish {
  readonly quantity: number;
  readonly guests: number;
  /** Acceptable dates, the best first. */
  readonly choices: readonly OfferDates[];
}

export type OfferDecision =
  | { readonly ok: true; readonly dates: OfferDates; readonly nightlyPricesMinor: readonly bigint[] }
  /** `free`: the most units that were free together on any of the dates. */
  | { readonly ok: false; readonly reason: UnavailableReason; readonly free: number };

export interface OfferAllocation<Wish> {
  readonly decisions: readonly { readonly wish: Wish; readonly decision: OfferDecision }[];
  /** Units that all offers take together, in date order. */
  readonly takes: readonly RowTake[];
}

/**
 * Goes through the waiting parties in order. One that does not fit is skipped and leaves the stock to later
 * ones.
 * @param rows of the unit type; not changed
 * @param terms under which it is sold now; undefined when it is not offered any more
 * @param limit most offers
 */
export function allocateOffers<Wish extends OfferWish>(
  rows: readonly InventoryRow[],
  terms: UnitTerms | undefined,
  wishes: readonly Wish[],
  limit: number,
): OfferAllocation<Wish> {
  const byDate = new Map(rows.map((row) => [row.date, { ...row }]));
  const taken = new Map<string, RowTake>();
  let offers = 0;
  const decisions = wishes.flatMap((wish) => {
    if (offers >= limit) return [];
    const decision = decide(byDate, terms, wish);
    if (decision.ok) {
      offers += 1;
      for (const date of datesInRange(decision.dates.checkIn, decision.dates.checkOut)) {
        const row = byDate.get(date);
        if (!row) throw new Error(`the inventory row of ${date} vanished from the batch`);
        row.available -= wish.quantity;
        const { listingId, unitTypeId } = row;
        taken.set(date, { listingId, unitTypeId, date, quantity: (taken.get(date)?.quantity ?? 0) + wish.quantity });
      }
    }
    return [{ wish, decision }];
  });
  return { decisions, takes: [...taken].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, take]) => take) };
}

function decide(
  byDate: ReadonlyMap<string, InventoryRow>,
  terms: UnitTerms | undefined,
  { quantity, guests, choices }: OfferWish,
): OfferDecision {
  let best: Extract<OfferDecision, { ok: false }> = { ok: false, reason: "closed", free: 0 };
  if (!terms?.active || quantity > terms.maxPerOrder) return best;
  const { maxOccupancy } = terms;
  for (const dates of choices) {
    if (hasBegun(dates, terms)) continue;
    const checked = checkLine(byDate, { ...dates, quantity, guests, maxOccupancy });
    if (checked.ok) return { ok: true, dates, nightlyPricesMinor: checked.nightlyPricesMinor };
    // Keep the reason nearest to an offer; the dates really wished for are the first.
    if (best.free < checked.available || best.reason === "closed")
      best = { ok: false, reason: checked.reason, free: checked.available };
  }
  return best;
}

function hasBegun({ checkIn }: OfferDates, { localNow, startTime }: UnitTerms): boolean {
  if (checkIn < localNow.slice(0, 10)) return true;
  return startTime !== null && `${checkIn} ${startTime}` <= localNow;
}
