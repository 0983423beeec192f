/** The units that count as taken in a sale: the holds and bookings of this run alone. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { sales } from "@/db/schema";
import { placeHold } from "@/lib/reservations/place-hold";

import { newDrawSecret } from "./begin-run";
import { countTaken } from "./count-taken";

const { db } = await createTestDatabase();

it("counts this run's holds and bookings, with their units, and nothing else", async () => {
  const listing = await makeListing(db, { total: 50, days: 2 });
  const hold = async (quantity: number) => {
    const { reservations } = await placeHold(
      db,
      requestFor([lineFor(listing, { quantity, nights: 1 })], { actor: someGuest() }),
    );
    return reservations[0]?.id ?? "";
  };
  const [held, booked, over, before, outside] = [await hold(2), await hold(3), await hold(1), await hold(1), await hold(1)];
  await db.sql`update reservations set sale_session = '1:0:' || id where listing_id = ${listing.listingId} and id <> ${outside}`;
  await db.sql`update reservations set status = 'confirmed', confirmed_at = now() where id = ${booked}`;
  await db.sql`update reservations set held_until = now() - interval '1 second' where id = ${over}`;
  await db.sql`update reservations set created_at = now() - interval '1 day' where id = ${before}`;
  const sale = { listingId: listing.listingId, id: randomUUID() };
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  await db.orm.insert(sales).values({
    ...sale,
    slug: `sale-${sale.id}`,
    name: "Test sale",
    lobbyOpensAt: inSeconds(-3_600),
    opensAt: inSeconds(-1_800),
    closesAt: inSeconds(3_600),
    maxActiveSessions: 100,
    admissionsPerMinute: 60,
    lanes: [{ key: "all", name: "General admission", sharePercent: 100, codeHash: null }],
    drawSecret: newDrawSecret(),
    issuedLimits: [0],
    servedLimits: [0],
    servedFloors: [0],
  });
  expect(held).not.toBe("");
  expect(await countTaken(db, sale)).toEqual({
    holds: 1,
    heldUnits: 2,
    sold: 1,
    soldUnits: 3,
    totalUnits: 100,
    zone: "Europe/Berlin",
  });
});
