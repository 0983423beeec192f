/** The audit of the event log finds each kind of inconsistency. */
import { beforeEach, describe, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { confirmReservations } from "@/lib/reservations/confirm";
import { placeHold } from "@/lib/reservations/place-hold";

import { auditEvents } from "./audit";
import { relayEvents } from "./relay";

const { db, owner } = await createTestDatabase(2);

/** A reservation with two published events, and one with two unpublished ones. */
let told: string;
let untold: string;

beforeEach(async () => {
  await owner.sql`truncate reservation_events, reservations`;
  const listing = await makeListing(db);
  const book = async () => {
    const hold = await placeHold(db, requestFor([lineFor(listing)]));
    const reservationId = hold.reservations[0]?.id ?? "";
    await inTransaction(db, (tx) => confirmReservations(tx, [{ listingId: listing.listingId, reservationId }], "system"));
    return reservationId;
  };
  told = await book();
  await relayEvents(db, {});
  untold = await book();
  expect(await auditEvents(db)).toEqual([]);
});

/** Audits after changes that no statement of the project makes. */
async function findAfter(changes: string) {
  await owner.sql.unsafe(changes.replaceAll(":told", `'${told}'`).replaceAll(":untold", `'${untold}'`));
  return auditEvents(db);
}

describe("the audit of the event log", () => {
  it.each([
    [
      "events that are not published for too long",
      "update reservation_events set at = at - interval '20 minutes' where reservation_id = :untold",
      "event 1 (held) and 1 more unpublished for 20 minutes",
    ],
    [
      "one such event",
      "update reservation_events set at = at - interval '20 minutes' where reservation_id = :untold and seq = 2",
      "event 2 (confirmed) unpublished for 20 minutes",
    ],
    [
      "an event told of while an earlier one is not",
      "update reservation_events set published_at = now() where reservation_id = :untold and seq = 2",
      "event 2 was published before event 1",
    ],
    [
      "events told of in the wrong order",
      "update reservation_events set published_at = published_at + interval '1 second' where reservation_id = :told and seq = 1",
      "event 2 was published before event 1",
    ],
  ])("finds %s (events-are-published-in-order)", async (_, changes, message) => {
    const found = await findAfter(changes);
    expect(found).toMatchObject([{ invariant: "events-are-published-in-order" }]);
    expect(found[0]?.message).toContain(message);
  });

  it("finds events of what is no reservation (one-event-per-transition)", async () => {
    const found = await findAfter("delete from reservations where id = :told");
    expect(found).toMatchObject([{ invariant: "one-event-per-transition" }]);
    expect(found[0]?.message).toContain(`${told}: 2 events, but there is no such reservation`);
  });

  it.each([
    ["events that wait for a few minutes", "update reservation_events set at = at - interval '10 minutes'"],
    [
      "a second event that waits while the first was published",
      "update reservation_events set published_at = null where reservation_id = :told and seq = 2",
    ],
  ])("says nothing about %s", async (_, changes) => {
    expect(await findAfter(changes)).toEqual([]);
  });
});
