/**
 * `joinWaitlist`: records a party's wish for stock that is sold out, in case it comes back.
 *
 * Raw SQL: the entry, whose conflict is on an expression and a part of the rows.
 */
import { and, eq, gte, isNull, lt, not, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { inventory, listings, unitTypes, waitlistEntries } from "@/db/schema";
import { holderOf, type HoldingActor } from "@/lib/core/actor";
import { DomainError, type ErrorDetails } from "@/lib/core/errors";
import { type Holder, isSameHolder } from "@/lib/core/holder";
import { newId } from "@/lib/core/ids";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import { prepareJobs } from "@/lib/events/jobs";
import { requestNotification } from "@/lib/events/request-notification";
import { findFree } from "@/lib/reservations/hold-for-offer";

import { acceptableDates } from "./acceptable-dates";
import { lineLimit, maxLine } from "./limits";
import { markDirtyUnitsOfLines } from "./dirty-units";
import { type WaitlistRequest, waitlistRequestSchema } from "./schemas";

export type WaitlistInput = WaitlistRequest & {
  /** Actor whose holder the entry gets. */
  readonly actor: HoldingActor;
  readonly name?: string | undefined;
  /** BCP 47, for the e-mail about a free place. */
  readonly locale: string;
  /** True for a partner's test, which finds test listings only. */
  readonly test?: boolean | undefined;
};

export interface WaitlistPlace {
  readonly id: string;
  /** False when the same address waited for these dates already. */
  readonly isNew: boolean;
  /**
   * True when the party, its quantity or its flexible days differ from before. Only the entry's holder can
   * change them.
   */
  readonly isChanged: boolean;
  /**
   * True when the entry is the holder's, who may then see it; the same wish may have been made from another
   * browser.
   */
  readonly isOwn: boolean;
}

/**
 * Puts a wish on the waitlist. A repeat of the wish from the same address, in upper or lower case, finds the
 * first entry and keeps its place, so a repeated request changes nothing. When the holder of an entry asks
 * for another party, the entry keeps its place and waits for that instead, unless it has an offer at this
 * moment.
 * @param input dates on the listing's own calendar; quantity in units
 * @throws {DomainError} `invalid_input` (also for dates that are past or never on sale), `not_found` (no such
 * unit type of an offered listing), `available_now` when it, or the same on other acceptable dates, can be
 * booked, `limit_exceeded` when the waitlist is full or the quantity is above the maximum of an order
 */
export async function joinWaitlist(
  db: Db,
  { actor, name, locale, test = false, ...request }: WaitlistInput,
): Promise<WaitlistPlace> {
  const holder = holderOf(actor);
  const parsed = waitlistRequestSchema.safeParse(request);
  if (!parsed.success) throw invalidInput(parsed.error);
  const wish = { ...parsed.data, guests: parsed.data.guests ?? parsed.data.quantity };
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const listing = await checkWish(tx, wish, test);
    const present = await findEntry(tx, wish, holder);
    if (present && (!present.isOwn || isSame(present, wish))) return toPlace(present);
    await refuseAvailable(tx, wish, listing);
    if (present) return changeEntry(tx, present, wish);
    await refuseFullLine(tx, wish);
    const id = newId();
    const entered = await tx.sql`
      insert into waitlist_entries (listing_id, id, unit_type_id, check_in, check_out, flexible_days, quantity, guests, email, name,
        holder_kind, holder_id, locale)
      values (${wish.listingId}, ${id}, ${wish.unitTypeId}, ${wish.checkIn}, ${wish.checkOut}, ${wish.flexibleDays}, ${wish.quantity},
        ${wish.guests}, ${wish.email}, ${name ?? null}, ${holder.kind}, ${holder.id}, ${locale})
      on conflict (listing_id, unit_type_id, check_in, check_out, lower(email)) where status in ('waiting', 'offered') do nothing`;
    if (entered.count === 0) {
      const winner = await findEntry(tx, wish, holder);
      // The other request's entry left the waitlist at this very moment; the form asks the guest again.
      if (!winner) throw new DomainError("invalid_state", { state: "gone" });
      return toPlace(winner);
    }
    await requestNotification(tx, boss, { kind: "waiting", subject: id });
    // Stock may have been returned between the check and this commit. The mark is last, because all requests
    // that join this waitlist write the same row.
    await markDirtyUnitsOfLines(tx, [wish]);
    return { id, isNew: true, isOwn: true, isChanged: false };
  });
}

type Wish = Omit<WaitlistRequest, "guests" | "flexibleDays" | "quantity"> & {
  readonly quantity: number;
  readonly guests: number;
  readonly flexibleDays: number;
};

interface Present extends Pick<Wish, "quantity" | "guests" | "flexibleDays"> {
  readonly id: string;
  readonly isOwn: boolean;
}

async function findEntry(
  { orm }: Tx,
  { listingId, unitTypeId, checkIn, checkOut, email }: Wish,
  holder: Holder,
): Promise<Present | undefined> {
  const { id, quantity, guests, flexibleDays, holderKind: kind, holderId } = waitlistEntries;
  const ofUnit = and(eq(waitlistEntries.listingId, listingId), eq(waitlistEntries.unitTypeId, unitTypeId));
  const onDates = and(eq(waitlistEntries.checkIn, checkIn), eq(waitlistEntries.checkOut, checkOut));
  const isSameAddress = sql`lower(${waitlistEntries.email}) = lower(${email})`;
  const [row] = await orm
    .select({ id, quantity, guests, flexibleDays, kind, holderId })
    .from(waitlistEntries)
    .where(and(ofUnit, onDates, isSameAddress, sql`${waitlistEntries.status} in ('waiting', 'offered')`));
  return row && { ...row, isOwn: isSameHolder(holder, { kind: row.kind, id: row.holderId }) };
}

const toPlace = ({ id, isOwn }: Present): WaitlistPlace => ({ id, isNew: false, isOwn, isChanged: false });

const isSame = (one: Present, other: Wish) =>
  one.quantity === other.quantity && one.guests === other.guests && one.flexibleDays === other.flexibleDays;

/**
 * Changes the party of an entry in its place. An offer that is being made for the earlier wish is checked
 * again, see offer-stock.
 */
async function changeEntry(tx: Tx, { id, quantity }: Present, wish: Wish): Promise<WaitlistPlace> {
  const { guests, flexibleDays, listingId } = wish;
  const isThis = and(eq(waitlistEntries.listingId, listingId), eq(waitlistEntries.id, id));
  const changed = await tx.orm
    .update(waitlistEntries)
    .set({ quantity: wish.quantity, guests, flexibleDays, reason: null, seenFree: null, consideredAt: null })
    .where(and(isThis, isConstant(waitlistEntries.status, "waiting")));
  if (changed.count === 0)
    throw new DomainError("invalid_input", {
      issues: [
        { path: ["quantity"], message: `You have an open offer of ${quantity} for these dates. Accept or decline it first.` },
      ],
    });
  await markDirtyUnitsOfLines(tx, [wish]);
  return { id, isNew: false, isOwn: true, isChanged: true };
}

type Listed = Pick<ErrorDetails["available_now"], "kind" | "slug">;

/** Checks a wish: only stock that was on sale can come back. */
async function checkWish({ orm }: Tx, wish: Wish, test: boolean): Promise<Listed> {
  const { listingId, unitTypeId, checkIn, checkOut, quantity } = wish;
  const isInRange = and(gte(inventory.date, checkIn), lt(inventory.date, checkOut), not(inventory.closed));
  const isUnit = and(eq(unitTypes.id, unitTypeId), isNull(unitTypes.retiredAt));
  const ofUnit = and(eq(inventory.listingId, listings.id), eq(inventory.unitTypeId, unitTypes.id));
  const [found] = await orm
    .select({
      kind: listings.kind,
      slug: listings.slug,
      maxPerOrder: unitTypes.maxPerOrder,
      past: sql<boolean>`${checkIn}::date < (now() at time zone ${listings.timezone})::date`,
      nights: sql<number>`${checkOut}::date - ${checkIn}::date`,
      sold: orm.$count(inventory, and(ofUnit, isInRange)),
    })
    .from(listings)
    .innerJoin(unitTypes, eq(unitTypes.listingId, listings.id))
    .where(and(eq(listings.id, listingId), isUnit, listings.active, eq(listings.test, test)));
  if (!found) throw new DomainError("not_found", { what: "unit type" });
  const refuse = (field: string, message: string) => new DomainError("invalid_input", { issues: [{ path: [field], message }] });
  if (found.past) throw refuse("checkIn", "This date is in the past.");
  if (found.kind !== "stay" && found.nights !== 1) throw refuse("checkOut", "Choose one date.");
  if (found.sold < found.nights) throw refuse("checkIn", "This was never on sale for that date. Choose another.");
  // An offer is a hold, and no hold may have more.
  if (quantity > found.maxPerOrder) throw new DomainError("limit_exceeded", { limit: "quantity", max: found.maxPerOrder });
  return { kind: found.kind, slug: found.slug };
}

async function refuseAvailable(tx: Tx, wish: Wish, listing: Listed): Promise<void> {
  const { listingId, unitTypeId, quantity, guests } = wish;
  const choices = acceptableDates(wish.checkIn, wish.checkOut, wish.flexibleDays);
  const decision = await findFree(tx, { listingId, unitTypeId }, { quantity, guests, choices });
  if (decision.ok) throw new DomainError("available_now", { ...listing, listingId, ...decision.dates, quantity, guests });
  if (decision.reason === "max_occupancy")
    throw new DomainError("invalid_input", {
      issues: [{ path: ["guests"], message: "That is too many people for this number." }],
    });
}

/**
 * Refuses an entry on a full waitlist. The limit is approximate: a party that joins at the same moment is
 * accepted, too.
 */
async function refuseFullLine({ orm }: Tx, { listingId, unitTypeId }: Wish): Promise<void> {
  const ofUnit = and(eq(waitlistEntries.listingId, listingId), eq(waitlistEntries.unitTypeId, unitTypeId));
  const length = await orm.$count(waitlistEntries, and(ofUnit, isConstant(waitlistEntries.status, "waiting")));
  if (length >= maxLine) throw new DomainError("limit_exceeded", { limit: lineLimit, max: maxLine });
}
