/**
 * Confirmation of holds that expired during the payment: they are placed anew, and named in the order of the
 * request.
 */
import { expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";

import { auditReservations } from "./audit";
import { confirmReservations } from "./confirm";
import { expireHolds } from "./expire-holds";
import { placeHold } from "./place-hold";

const { db, owner } = await createTestDatabase();

// One of the two differs from the order in which the rows are locked.
it.each(["as they are sorted", "the other way round"])("names reservations in the order asked for: %s", async (order) => {
  const listing = await makeListing(db, { total: 1, days: 4 });
  const { listingId } = listing;
  const { reservations } = await placeHold(db, requestFor([0, 1, 2, 3].map((offset) => lineFor(listing, { offset }))));
  for (const { id, checkIn } of reservations)
    if (checkIn === listing.from || checkIn === reservations.at(-1)?.checkIn) await letTimePass(owner, listingId, id, 30);
  expect(await expireHolds(db)).toBe(2);

  const sorted = reservations.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const asked = order === "as they are sorted" ? sorted : sorted.toReversed();
  const keys = asked.map(({ id }) => ({ listingId, reservationId: id }));
  const confirmation = await inTransaction(db, (tx) => confirmReservations(tx, keys, "system"));
  if (!confirmation.confirmed) throw new Error(confirmation.reason);
  expect(confirmation.replaced).toBe(2);
  const dates = await db.sql<{ id: string; checkIn: string }[]>`
    select id, check_in as "checkIn" from reservations where listing_id = ${listingId} and status = 'confirmed'`;
  const dateOf = new Map(dates.map(({ id, checkIn }) => [id, checkIn]));
  expect(confirmation.reservations.map(({ reservationId }) => dateOf.get(reservationId))).toEqual(
    asked.map(({ checkIn }) => checkIn),
  );
  expect(await auditReservations(db)).toEqual([]);
});
