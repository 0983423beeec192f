/**
 * The start of a payment extends a hold once, to the payment grace, within the cap, and never shortens it
 * (rule hold-duration).
 */
import { expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";

import { auditReservations } from "./audit";
import { extendHoldsForPayment } from "./extend-holds";
import { placeHold } from "./place-hold";

const { db, owner } = await createTestDatabase(2);

/**
 * Returns the minutes left of a hold of a given age, before and after the payment starts.
 * @param lasts minutes, as an offer may have them
 */
async function minutesLeft(age: number, lasts = 10): Promise<{ before: number; after: number }> {
  const listing = await makeListing(db);
  const request = requestFor([lineFor(listing)]);
  const { reservations } = await placeHold(db, request);
  const id = reservations[0]?.id ?? "";
  const end = `${lasts} minutes`;
  await owner.sql`
    with longer as (
      update reservations set held_until = created_at + ${end}::interval where id = ${id} returning held_until
    )
    update reservation_events set data = jsonb_set(data, '{heldUntil}', (select to_jsonb(held_until) from longer))
    where reservation_id = ${id}`;
  await letTimePass(owner, listing.listingId, id, age);
  const left = async () => {
    const [row] = await db.sql<{ minutes: number }[]>`
      select round(extract(epoch from held_until - clock_timestamp()) / 60)::int as minutes from reservations where id = ${id}`;
    return row?.minutes ?? Number.NaN;
  };
  const before = await left();
  const extend = () => inTransaction(db, (tx) => extendHoldsForPayment(tx, request.orderId, request.actor));
  const [first] = await extend();
  const after = await left();
  // A second start leaves the end as it is.
  const [second] = await extend();
  expect(second?.heldUntil).toEqual(first?.heldUntil);
  expect(await left()).toBe(after);
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
  return { before, after };
}

it.each([
  ["to fifteen minutes from now", 4, 10, { before: 6, after: 15 }],
  ["never past twenty-five minutes from its beginning", 20, 22, { before: 2, after: 5 }],
  ["not at all when it lasts longer anyway", 20, 60, { before: 40, after: 40 }],
])("extends a hold %s", async (_, age, lasts, expected) => {
  expect(await minutesLeft(age, lasts)).toEqual(expected);
});
