/** A new entry for the same wish, after an offer lapsed or was declined, or after leaving. */
import type { Db } from "@/db/client";
import type { HoldingActor } from "@/lib/core/actor";

import { joinWaitlist, type WaitlistPlace } from "./join-waitlist";
import { readEntry } from "./read-entry";

/**
 * Puts the same wish on the waitlist again, at its end.
 * @param actor whose holder the new entry has
 * @param locale BCP 47, for e-mails
 * @throws {DomainError} not_found (of another holder), and the errors of {@link joinWaitlist}: above all
 * `available_now`
 */
export async function waitAgain(db: Db, entryId: string, actor: HoldingActor, locale: string): Promise<WaitlistPlace> {
  const { listingId, unitTypeId, checkIn, checkOut, quantity, guests, flexibleDays, email, name } = await readEntry(
    db,
    entryId,
    actor,
  );
  const wish = { listingId, unitTypeId, checkIn, checkOut, quantity, guests, flexibleDays, email };
  return joinWaitlist(db, { ...wish, actor, locale, ...(name === null ? {} : { name }) });
}
