/** A new entry for the same wish, after an offer lapsed or was declined, or after leaving. */
import type { Db } from "@/db/client";
import type { Holder } from "@/lib/core/holder";

import { joinWaitlist, type WaitlistPlace } from "./join-waitlist";
import { type EntryViewer, readEntry } from "./read-entry";

/**
 * Puts the same wish on the waitlist again, at its end.
 * @param viewer who asks; the new entry is `holder`'s
 * @param locale BCP 47, for e-mails
 * @throws {DomainError} not_found (of another holder), and the errors of {@link joinWaitlist}: above all
 * `available_now`
 */
export async function waitAgain(
  db: Db,
  entryId: string,
  { holder, token }: EntryViewer & { readonly holder: Holder },
  locale: string,
): Promise<WaitlistPlace> {
  const { listingId, unitTypeId, checkIn, checkOut, quantity, guests, flexibleDays, email, name } = await readEntry(
    db,
    entryId,
    { holder, token },
  );
  const wish = { listingId, unitTypeId, checkIn, checkOut, quantity, guests, flexibleDays, email };
  return joinWaitlist(db, { ...wish, holder, locale, ...(name === null ? {} : { name }) });
}
