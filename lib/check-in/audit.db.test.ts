/** The audit of check-ins finds each violation. */
import { beforeEach, describe, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { confirmReservations } from "@/lib/reservations/confirm";
import { placeHold } from "@/lib/reservations/place-hold";

import { auditCheckIns } from "./audit";

const { db, owner } = await createTestDatabase(2);

/** Tickets: two of three of an event were redeemed; a stay of two rooms is checked in. */
let event: string;
let stay: string;

beforeEach(async () => {
  await owner.sql`truncate reservation_events, reservations, check_ins`;
  event = await checkIn("event", 3, [1, 3]);
  stay = await checkIn("stay", 2, [1]);
  expect(await auditCheckIns(db)).toEqual([]);
});

async function checkIn(kind: "event" | "stay", quantity: number, tickets: readonly number[]): Promise<string> {
  const { listingId, ...listing } = await makeListing(db, { listing: { kind } });
  const hold = await placeHold(db, requestFor([lineFor({ listingId, ...listing }, { quantity })]));
  const reservationId = hold.reservations[0]?.id ?? "";
  await inTransaction(db, (tx) => confirmReservations(tx, [{ listingId, reservationId }], "system"));
  await db.sql`update reservations set status = 'checked_in', checked_in_at = now() where id = ${reservationId}`;
  for (const [nth, number] of tickets.entries()) {
    await db.sql`
      insert into check_ins (listing_id, reservation_id, number, actor, method)
      values (${listingId}, ${reservationId}, ${number}, 'user:staff', 'scanned')`;
    await db.sql`
      insert into reservation_events (listing_id, reservation_id, seq, type, data, actor)
      values (${listingId}, ${reservationId}, ${nth + 3}, ${nth === 0 ? "checked_in" : "ticket_used"},
        jsonb_build_object('number', ${number}::int), 'user:staff')`;
  }
  return reservationId;
}

/** Returns the findings after changes that no statement of the project makes. */
async function findAfter(changes: string) {
  await owner.sql.unsafe(changes.replaceAll(":event", `'${event}'`).replaceAll(":stay", `'${stay}'`));
  return auditCheckIns(db);
}

describe("the audit of checking in", () => {
  it.each([
    [
      "a ticket of a booking without a check-in",
      "update reservations set status = 'no_show', checked_in_at = null, no_show_at = now() where id = :stay",
      "ticket 1 of reservation :stay was used, but the reservation is no_show",
    ],
    [
      "a ticket of what is no reservation",
      "delete from reservations where id = :stay",
      "ticket 1 of reservation :stay was used, but there is no such reservation",
    ],
    [
      "more tickets than there are",
      "update reservations set quantity = 2, total_minor = 0 where id = :event",
      "ticket 3 of reservation :event was used, but it has only 2",
    ],
    [
      "a booking that is checked in without a ticket",
      "delete from check_ins where reservation_id = :stay; delete from reservation_events where reservation_id = :stay and seq = 3",
      "reservation :stay is checked in with tickets none, its history tells of none",
    ],
    [
      "a ticket that the history does not know",
      "delete from reservation_events where reservation_id = :event and seq = 4",
      "reservation :event is checked in with tickets 1, 3, its history tells of 1",
    ],
    [
      "a ticket told of twice",
      "update reservation_events set data = '{\"number\": 1}' where reservation_id = :event and seq = 4",
      "reservation :event is checked in with tickets 1, 3, its history tells of 1, 1",
    ],
  ])("finds %s (tickets-match-check-ins)", async (_, changes, message) => {
    const found = await findAfter(changes);
    expect(found).toMatchObject([{ invariant: "tickets-match-check-ins" }]);
    // The message also names the listing.
    const said = (found[0]?.message ?? "").replaceAll(/[0-9a-f-]{36}\//g, "");
    expect(said).toBe(message.replaceAll(":event", event).replaceAll(":stay", stay));
  });

  it("finds a second ticket of a stay, which has one", async () => {
    const found = await findAfter(
      "insert into check_ins select listing_id, reservation_id, 2, at, actor, method from check_ins where reservation_id = :stay",
    );
    expect(found.map(({ message }) => message.replaceAll(/[0-9a-f-]{36}\//g, ""))).toEqual([
      `ticket 2 of reservation ${stay} was used, but it has only 1`,
      `reservation ${stay} is checked in with tickets 1, 2, its history tells of 1`,
    ]);
  });
});
