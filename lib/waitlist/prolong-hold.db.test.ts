/** More time is given once, for the whole order, to its holder, and only where no other guest waits. */
import { expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { startTestStripe } from "@/lib/orders/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { extendHoldsForPayment } from "@/lib/reservations/extend-holds";
import { moreTimeMinutes } from "@/lib/reservations/limits";
import { placeHold } from "@/lib/reservations/place-hold";
import { releaseHold } from "@/lib/reservations/release-hold";
import { readHold } from "@/lib/reservations/view/read-hold";

import { prolongHold } from "./prolong-hold";
import { waitFor } from "./testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
await startTestStripe(database);

async function held(lines: readonly { offset?: number }[] = [{}]) {
  const listing = await makeListing(db, { listing: { kind: "event" }, days: 5, total: 4 });
  const request = requestFor(lines.map((line) => lineFor(listing, line)));
  const { reservations } = await placeHold(db, request);
  const minutes = async () => {
    const rows = await db.sql<{ minutes: number }[]>`
      select round(extract(epoch from held_until - clock_timestamp()) / 60)::int as minutes from reservations
      where order_id = ${request.orderId} order by id`;
    return rows.map((row) => row.minutes);
  };
  return { listing, ...request, ids: reservations.map(({ id }) => id), minutes };
}

const refused = { code: "limit_exceeded" };

it("gives ten minutes more once, to twelve simultaneous requests, and the time for paying all the same", async () => {
  const { listing, orderId, actor, ids, minutes } = await held([{}, { offset: 1 }]);
  for (const id of ids) await letTimePass(owner, listing.listingId, id, 8);
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => prolongHold(db, orderId, actor)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await minutes()).toEqual([12, 12]);
  await inTransaction(db, (tx) => extendHoldsForPayment(tx, orderId, actor));
  expect(await minutes()).toEqual([15, 15]);
  await expect(prolongHold(db, orderId, actor)).rejects.toMatchObject(refused);
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});

it("gives it to the lines that a guest keeps after releasing others", async () => {
  const { listing, orderId, actor, ids } = await held([{}, { offset: 1 }]);
  const [given = "", kept = ""] = ids;
  await releaseHold(db, { listingId: listing.listingId, reservationId: given }, actor);
  const before = await readHold(db, orderId, actor);
  expect([before.status, before.reservations.map(({ id }) => id)]).toEqual(["held", [kept]]);
  await prolongHold(db, orderId, actor);
  const { heldUntil } = await readHold(db, orderId, actor);
  expect(heldUntil.getTime() - before.heldUntil.getTime()).toBe(moreTimeMinutes * 60_000);
  await releaseHold(db, { listingId: listing.listingId, reservationId: kept }, actor);
  await expect(prolongHold(db, orderId, actor)).rejects.toMatchObject({
    code: "invalid_state",
    details: { state: "released" },
  });
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});

it("says that the time is over, also where its guest had released a line before", async () => {
  const { listing, orderId, actor, ids } = await held([{}, { offset: 1 }]);
  const [given = "", kept = ""] = ids;
  await releaseHold(db, { listingId: listing.listingId, reservationId: given }, actor);
  await db.sql`update reservations set held_until = now() - interval '1 second' where id = ${kept}`;
  const over = { code: "hold_expired" };
  expect((await readHold(db, orderId, actor)).status).toBe("expired");
  await expect(prolongHold(db, orderId, actor)).rejects.toMatchObject(over);
  await expireHolds(db);
  expect((await readHold(db, orderId, actor)).status).toBe("expired");
  await expect(prolongHold(db, orderId, actor)).rejects.toMatchObject(over);
});

it("gives none where a party waits for a date of it, and is not affected by a party that waits for another", async () => {
  const { listing, orderId, actor, minutes } = await held([{ offset: 1 }]);
  const elsewhere = async () => {
    // A party can join only while nothing is free.
    await db.sql`update inventory set available = 0 where listing_id = ${listing.listingId}`;
    return waitFor(db, listing, { offset: 1 });
  };
  const entry = await elsewhere();
  await expect(prolongHold(db, orderId, actor)).rejects.toMatchObject(refused);
  await db.sql`update waitlist_entries set check_in = check_in + 2, check_out = check_out + 2 where id = ${entry}`;
  await prolongHold(db, orderId, actor);
  expect(await minutes()).toEqual([20]);
});

it("gives none in a sale, to strangers, or once it is over", async () => {
  const inSale = await held();
  await db.sql`update reservations set sale_session = 'session' where order_id = ${inSale.orderId}`;
  await expect(prolongHold(db, inSale.orderId, inSale.actor)).rejects.toMatchObject(refused);
  const own = await held();
  await expect(prolongHold(db, own.orderId, someGuest())).rejects.toMatchObject({ code: "not_found" });
  await letTimePass(owner, own.listing.listingId, own.ids[0] ?? "", 11);
  await expect(prolongHold(db, own.orderId, own.actor)).rejects.toMatchObject({ code: "hold_expired" });
});
