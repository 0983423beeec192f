/** Repeated requests of the desk: while their hold is open, after it ended, and after it was booked. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { makeStaff } from "@/lib/staff/testing";

import { startTestStripe } from "../testing";
import { holdAtDesk, releaseAtDesk } from "./hold-at-desk";
import { sellAtDesk } from "./sell-at-desk";
import { deskContact, expectSound } from "./testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
await startTestStripe(database);

it("finds the hold while it is open, and begins another order each time that one is over", async () => {
  const [listing, staff] = [await makeListing(db), await makeStaff(db)];
  const { listingId } = listing;
  const request = { requestId: randomUUID(), lines: [lineFor(listing)] };
  const press = () => holdAtDesk(db, request, staff);
  const [first, repeated] = await Promise.all([press(), press()]);
  expect(repeated.orderId).toBe(first.orderId);
  await releaseAtDesk(db, first.orderId, staff);
  const second = await press();
  expect(second.reservations).toMatchObject([{ status: "held" }]);
  expect(second.orderId).not.toBe(first.orderId);
  await letTimePass(owner, listingId, second.reservations[0]?.id ?? "", 60 * 60);
  await expireHolds(db);
  const third = await press();
  expect(new Set([first, second, third].map(({ orderId }) => orderId)).size).toBe(3);
  expect((await press()).orderId).toBe(third.orderId);
  const sale = { requestId: randomUUID(), orderId: third.orderId, contact: deskContact, locale: "en-GB" };
  await sellAtDesk(db, { ...sale, expectedTotalMinor: 10_000n, paying: { method: "desk_cash" } }, staff);
  expect((await press()).orderId).toBe(third.orderId);
  await expectSound(database, listing);
});
