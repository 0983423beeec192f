/**
 * Helpers for tests of the waitlist: waiting parties, returned stock, and the worker's part, done at once.
 */
import { randomUUID } from "node:crypto";

import { type Db, inTransaction } from "@/db/client";
import { type ListingOptions, makeListing, type MadeListing } from "@/db/testing/factories";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { addDays } from "@/lib/core/time/dates";
import type { HoldingActor } from "@/lib/core/actor";
import { prepareJobs } from "@/lib/events/jobs";
import { relayEvents } from "@/lib/events/relay";
import { changeReservations } from "@/lib/reservations/changes/change-reservations";
import { confirmReservations } from "@/lib/reservations/confirm";
import { placeHold } from "@/lib/reservations/place-hold";
import type { ReservationKey } from "@/lib/reservations/release-hold";

import { onStockReleased, onOfferBooked, onOfferDeclined, onOfferExpired } from "./follow-events";
import { joinWaitlist } from "./join-waitlist";
import { processDirtyUnits } from "./offer-stock";

/** Makes a sold-out listing: all its stock is booked one unit at a time. */
export async function makeSoldOut(
  db: Db,
  options: ListingOptions = {},
): Promise<{ readonly listing: MadeListing; readonly booked: ReservationKey[] }> {
  const { total = 4, days = 1 } = options;
  const listing = await makeListing(db, { listing: { kind: "event" }, days, total, ...options });
  const booked: ReservationKey[] = [];
  for (let day = 0; day < days; day += 1)
    for (let unit = 0; unit < total; unit += 1) {
      const { reservations } = await placeHold(db, requestFor([lineFor(listing, { offset: day })]));
      for (const { id } of reservations) booked.push({ listingId: listing.listingId, reservationId: id });
    }
  await inTransaction(db, (tx) => confirmReservations(tx, booked, "system"));
  return { listing, booked };
}

/** Cancels booked units, so that their stock is returned. */
export async function giveBack(db: Db, keys: readonly ReservationKey[]): Promise<void> {
  const changes = keys.map((key) => ({ ...key, after: null, keptMinor: 0n }));
  const outcome = await inTransaction(db, (tx) =>
    changeReservations(tx, { changeId: randomUUID(), changes, heldMeanwhile: [] }, "system"),
  );
  if (outcome !== "changed") throw new Error(`nothing came back: ${outcome}`);
}

export interface WaitOptions {
  readonly offset?: number;
  readonly nights?: number;
  readonly quantity?: number;
  readonly guests?: number;
  readonly flexibleDays?: number;
  readonly priority?: number;
  readonly actor?: HoldingActor;
}

/**
 * Makes a party that waits.
 * @returns its entry's id
 */
export async function waitFor(db: Db, listing: MadeListing, options: WaitOptions = {}): Promise<string> {
  const { offset = 0, nights = 1, quantity = 1, guests = quantity, flexibleDays = 0, priority = 0 } = options;
  const checkIn = addDays(listing.from, offset);
  const { id } = await joinWaitlist(db, {
    listingId: listing.listingId,
    unitTypeId: listing.unitTypeId,
    checkIn,
    checkOut: addDays(checkIn, nights),
    quantity,
    guests,
    flexibleDays,
    email: `${randomUUID()}@example.com`,
    actor: options.actor ?? someGuest(),
    locale: "en-GB",
  });
  if (priority !== 0) await db.sql`update waitlist_entries set priority = ${priority} where id = ${id}`;
  return id;
}

/** Does the worker's work after events, until nothing is left to do. */
export async function letWorkerWork(db: Db): Promise<void> {
  const boss = await prepareJobs();
  for (let relayed = 1; relayed > 0;) {
    relayed = await relayEvents(db, {
      confirmed: [onOfferBooked],
      released: [onOfferDeclined, onStockReleased],
      expired: [(tx, events) => onOfferExpired(tx, boss, events), onStockReleased],
      changed: [onStockReleased],
      cancelled: [onStockReleased],
    });
    while (await processDirtyUnits(db));
  }
}
