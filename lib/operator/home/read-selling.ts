/** Figures of how business goes, for the operator's home: on the books of the next 30 days, and pick-up. */
import type { Db } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { type BooksFigures, readOnTheBooks } from "@/lib/reports/read-on-the-books";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermittedSomewhere, rolesWith } from "@/lib/staff/permissions";

import { sellingDays } from "../limits";

export interface Selling {
  readonly from: IsoDate;
  /** Exclusive. */
  readonly until: IsoDate;
  readonly figures: BooksFigures;
  /** Null where the reader sees no money, or the listings have several currencies. */
  readonly currency: string | null;
}

/**
 * Reads what is on the books for the next days at the actor's listings, beside the same weekdays a year
 * before. Amounts of several currencies are left out, not added.
 * @returns undefined for an actor who sees no reports
 */
export async function readSelling(db: Db, actor: StaffActor): Promise<Selling | undefined> {
  if (!isPermittedSomewhere(actor, "reports.read")) return undefined;
  const from = dateIn("UTC", Date.now());
  const range = { from, until: addDays(from, sellingDays) };
  try {
    const { total, currency } = await readOnTheBooks(db, actor, range);
    return { ...range, figures: total, currency };
  } catch (error) {
    if (!hasCode(error, "currency_mismatch")) throw error;
    const { total } = await readOnTheBooks(db, withoutMoney(actor), range);
    return { ...range, figures: total, currency: null };
  }
}

/** Returns an actor who sees the reports of the same listings without money. */
function withoutMoney(actor: StaffActor): StaffActor {
  const reads = rolesWith("reports.read");
  const grants = actor.grants.filter(({ role }) => reads.includes(role));
  return { ...actor, grants: grants.map(({ listingId }) => ({ role: "viewer", listingId })) };
}
