/** `joinWaitlist`: records that somebody would take what ran out, should it come back. */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { Holder } from "@/lib/core/holder";
import { newId } from "@/lib/core/ids";

import { type WaitlistRequest, waitlistRequestSchema } from "./schemas";

export interface WaitlistInput extends WaitlistRequest {
  readonly holder: Holder;
  /** BCP 47, for the e-mail that tells of a free place. */
  readonly locale: string;
}

export interface WaitlistPlace {
  readonly id: string;
  /** False when the same wish of the same address was there already. */
  readonly isNew: boolean;
}

/**
 * Puts a wish on the waitlist. The same wish of the same address again, in whatever case it is typed, finds the first one and keeps its
 * place, so a repeated request changes nothing.
 * @param input dates on the listing's own calendar; quantity in units
 * @throws {DomainError} `invalid_input` (also for dates that are past or never on sale), `not_found` (no such unit type of an offered
 * listing)
 */
export async function joinWaitlist(db: Db, { holder, locale, ...request }: WaitlistInput): Promise<WaitlistPlace> {
  const { listingId, unitTypeId, checkIn, checkOut, quantity, email } = waitlistRequestSchema.parse(request);
  await checkWish(db, { listingId, unitTypeId, checkIn, checkOut });
  const [entered] = await db.sql<{ id: string }[]>`
    insert into waitlist_entries (listing_id, id, unit_type_id, check_in, check_out, quantity, email, holder_kind, holder_id, locale)
    values (${listingId}, ${newId()}, ${unitTypeId}, ${checkIn}, ${checkOut}, ${quantity}, ${email}, ${holder.kind}, ${holder.id},
      ${locale})
    on conflict (listing_id, unit_type_id, check_in, check_out, lower(email)) where status in ('waiting', 'offered') do nothing
    returning id`;
  if (entered) return { id: entered.id, isNew: true };
  const [present] = await db.sql<{ id: string }[]>`
    select id from waitlist_entries where listing_id = ${listingId} and unit_type_id = ${unitTypeId} and check_in = ${checkIn}
      and check_out = ${checkOut} and lower(email) = lower(${email}) and status in ('waiting', 'offered')`;
  // Whoever took it off in this very moment is asked again by the form.
  if (!present) throw new DomainError("invalid_state", { state: "gone" });
  return { id: present.id, isNew: false };
}

type Wish = Pick<WaitlistRequest, "listingId" | "unitTypeId" | "checkIn" | "checkOut">;

/** Only what was on sale can come back. */
async function checkWish({ sql }: Db, { listingId, unitTypeId, checkIn, checkOut }: Wish): Promise<void> {
  const [found] = await sql<{ kind: string; past: boolean; nights: number; sold: number }[]>`
    select l.kind, ${checkIn}::date < (now() at time zone l.timezone)::date as past,
      ${checkOut}::date - ${checkIn}::date as nights,
      (select count(*)::int from inventory i where i.listing_id = l.id and i.unit_type_id = u.id and i.date >= ${checkIn}::date
        and i.date < ${checkOut}::date and not i.closed) as sold
    from listings l join unit_types u on u.listing_id = l.id
    where l.id = ${listingId} and u.id = ${unitTypeId} and l.active`;
  if (!found) throw new DomainError("not_found", { what: "unit type" });
  const refuse = (field: string, message: string) => new DomainError("invalid_input", { issues: [{ path: [field], message }] });
  if (found.past) throw refuse("checkIn", "This date is in the past.");
  if (found.kind !== "stay" && found.nights !== 1) throw refuse("checkOut", "Choose one date.");
  if (found.sold < found.nights) throw refuse("checkIn", "This was never on sale on that date. Choose another.");
}
