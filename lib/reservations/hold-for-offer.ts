/**
 * Holds of returned stock for the parties that wait for it: an offer is a real hold.
 *
 * Raw SQL: a batch of holds from arrays, each with its event.
 */
import type { Tx } from "@/db/client";
import { addDays, datesInRange } from "@/lib/core/time/dates";
import type { Holder } from "@/lib/core/holder";

import { allocateOffers, type OfferDates, type OfferDecision, type OfferWish } from "./allocate-offers";
import { heldEventData } from "./internal/held-event";
import { lockInventory, readInventory, readTerms, takeStock } from "./internal/stock";

export interface WaitingParty extends OfferWish {
  /** Ids of the hold, made by the caller, so that a repeat cannot hold twice. */
  readonly reservationId: string;
  readonly orderId: string;
  readonly holder: Holder;
}

export interface UnitOfListing {
  readonly listingId: string;
  readonly unitTypeId: string;
}

export type OfferOutcome<Party> = { readonly party: Party; readonly decision: OfferDecision };

/**
 * Decides which waiting parties get the stock that is free right now, in their order and by the rules of any
 * hold. It locks nothing: its choice is decided again when it is held.
 * @param limit most offers in this call
 * @returns a decision for each party considered: all of them, or those up to the last offer within the limit
 */
export async function chooseForOffers<Party extends OfferWish>(
  tx: Tx,
  unit: UnitOfListing,
  parties: readonly Party[],
  limit: number,
): Promise<OfferOutcome<Party>[]> {
  if (parties.length === 0) return [];
  const [[terms], rows] = await Promise.all([readTerms(tx, [unit]), readInventory(tx, rowsOf(unit, parties))]);
  return allocateOffers(rows, terms, parties, limit).decisions.map(({ wish, decision }) => ({ party: wish, decision }));
}

/**
 * Holds free stock for waiting parties, in their order, at today's price and policy.
 * @param parties with the dates to be held as their only choice; parties whose dates are sold by now are left
 * out
 * @param minutes duration of an offer
 * @returns the parties that have a hold now
 */
export async function holdForOffers<Party extends WaitingParty>(
  tx: Tx,
  unit: UnitOfListing,
  parties: readonly Party[],
  minutes: number,
): Promise<Party[]> {
  if (parties.length === 0) return [];
  const nights = distinct(parties.flatMap(({ choices }) => choices.flatMap((dates) => nightsOf(unit, dates))));
  // Sent together, executed in order: other transactions that wait for the rows' locks shall wait as briefly
  // as possible.
  const [locked, [terms], rows] = await Promise.all([
    lockInventory(tx, nights),
    readTerms(tx, [unit]),
    readInventory(tx, rowsOf(unit, parties)),
  ]);
  // Rows of departure dates are used for their rules only.
  const departures = rows.filter((row) => !nights.some(({ date }) => date === row.date));
  const { decisions, takes } = allocateOffers([...departures, ...locked], terms, parties, parties.length);
  const offers = decisions.flatMap(({ wish, decision }) => (decision.ok ? [{ party: wish, ...decision }] : []));
  if (offers.length === 0 || !terms) return [];
  await insertOffers(tx, unit, offers, minutes, terms);
  await takeStock(tx, takes);
  return offers.map(({ party }) => party);
}

/**
 * Tells whether a wish is available right now, by the rules of any hold: then no party needs to wait for it.
 * @returns the dates that are free and their prices, or the reason why none are
 */
export async function findFree(tx: Tx, unit: UnitOfListing, wish: OfferWish): Promise<OfferDecision> {
  const [terms] = await readTerms(tx, [unit]);
  const rows = await readInventory(tx, rowsOf(unit, [wish]));
  const [first] = allocateOffers(rows, terms, [wish], 1).decisions;
  if (!first) throw new Error("no decision for a wish");
  return first.decision;
}

/** Lists every date that may matter, those of departure included. */
function rowsOf(unit: UnitOfListing, wishes: readonly OfferWish[]) {
  const dates = new Set<string>();
  for (const choices of new Set(wishes.map((wish) => wish.choices)))
    for (const { checkIn, checkOut } of choices)
      for (const date of datesInRange(checkIn, addDays(checkOut, 1))) dates.add(date);
  return [...dates].toSorted().map((date) => ({ ...unit, date }));
}

const nightsOf = (unit: UnitOfListing, { checkIn, checkOut }: OfferDates) =>
  datesInRange(checkIn, checkOut).map((date) => ({ ...unit, date }));

function distinct<Row extends { readonly date: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.date, row])).values()].toSorted((one, other) => (one.date < other.date ? -1 : 1));
}

interface Offered {
  readonly party: WaitingParty;
  readonly dates: OfferDates;
  readonly nightlyPricesMinor: readonly bigint[];
}

async function insertOffers(
  tx: Tx,
  { listingId, unitTypeId }: UnitOfListing,
  offers: readonly Offered[],
  minutes: number,
  { policyJson, currency }: { readonly policyJson: string; readonly currency: string },
): Promise<void> {
  const column = <T>(pick: (offer: Offered) => T): T[] => offers.map(pick);
  await tx.sql`
    with held as (
      insert into reservations (listing_id, id, order_id, unit_type_id, check_in, check_out, quantity, guests, nightly_prices_minor,
        total_minor, currency, policy, status, held_until, holder_kind, holder_id, fingerprint, purpose, created_at)
      select ${listingId}, k.id, k.order_id, ${unitTypeId}, k.check_in, k.check_out, k.quantity, k.guests, k.nightly::bigint[],
        k.quantity * (select sum(price)::bigint from unnest(k.nightly::bigint[]) as price), ${currency}, ${policyJson}::text::jsonb, 'held',
        statement_timestamp() + ${minutes}::int * interval '1 minute', k.holder_kind, k.holder_id, k.id::text, 'offer', now()
      from unnest(${column(({ party }) => party.reservationId)}::uuid[], ${column(({ party }) => party.orderId)}::uuid[],
        ${column(({ dates }) => dates.checkIn)}::date[], ${column(({ dates }) => dates.checkOut)}::date[],
        ${column(({ party }) => party.quantity)}::int[], ${column(({ party }) => party.guests)}::int[],
        ${column(({ nightlyPricesMinor }) => `{${nightlyPricesMinor.join(",")}}`)}::text[],
        ${column(({ party }) => party.holder.kind)}::text[], ${column(({ party }) => party.holder.id)}::text[])
        as k (id, order_id, check_in, check_out, quantity, guests, nightly, holder_kind, holder_id)
      returning *
    )
    insert into reservation_events (listing_id, reservation_id, seq, type, data, actor, at)
    select listing_id, id, 1, 'held', ${heldEventData(tx)}, 'system', created_at from held`;
}
