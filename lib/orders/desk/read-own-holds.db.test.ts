/** Open holds of a member of staff: whose they are, and when they leave the list. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { lineFor, requestFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { makeListing } from "@/db/testing/factories";
import { placeHold } from "@/lib/reservations/place-hold";
import type { StaffActor } from "@/lib/staff/actor";
import { makeStaff } from "@/lib/staff/testing";

import { startTestStripe } from "../testing";
import { releaseAtDesk } from "./hold-at-desk";
import { readOwnHolds } from "./read-own-holds";
import { sendPaymentLink } from "./send-payment-link";
import { holdForDesk, sellTo } from "./testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
await startTestStripe(database);

const idsOf = async (actor: StaffActor, listingId?: string) =>
  (await readOwnHolds(db, actor, listingId)).holds.map(({ held }) => held.orderId);

it("has the actor's holds with what they cost, the one that ends first at the beginning", async () => {
  const staff = await makeStaff(db);
  const later = await holdForDesk(database, { staff, lines: [{}, { offset: 2, nights: 2 }] });
  const sooner = await holdForDesk(database, { staff });
  for (const id of sooner.reservationIds) await letTimePass(owner, sooner.listing.listingId, id, 5);
  const { holds, now } = await readOwnHolds(db, staff);
  expect(holds.map(({ held }) => [held.orderId, held.lines.length, held.totalMinor])).toEqual([
    [sooner.orderId, 1, 10_000n],
    [later.orderId, 2, 30_000n],
  ]);
  expect(holds[0]?.held.heldUntil.getTime()).toBeGreaterThan(now.getTime());
  expect(await idsOf(staff, later.listing.listingId)).toEqual([later.orderId]);
});

it("has neither a colleague's holds nor those of guests", async () => {
  const [staff, colleague] = [await makeStaff(db), await makeStaff(db)];
  const listing = await makeListing(db);
  const own = await holdForDesk(database, { staff, listing });
  const theirs = await holdForDesk(database, { staff: colleague, listing });
  await placeHold(db, requestFor([lineFor(listing)]));
  expect(await idsOf(staff)).toEqual([own.orderId]);
  expect(await idsOf(colleague)).toEqual([theirs.orderId]);
});

it("has no hold at a listing at which the actor sells no more", async () => {
  const { listing, staff } = await holdForDesk(database);
  expect(await idsOf({ ...staff, grants: [{ role: "viewer", listingId: listing.listingId }] })).toEqual([]);
});

it("leaves out what is sold, released or over, and says who waits to pay by a link", async () => {
  const staff = await makeStaff(db);
  const hold = () => holdForDesk(database, { staff });
  const [sold, released, over, linked] = [await hold(), await hold(), await hold(), await hold()];
  await sellTo(database, sold);
  await releaseAtDesk(db, released.orderId, staff);
  for (const id of over.reservationIds) await letTimePass(owner, over.listing.listingId, id, 30);
  await sendPaymentLink(db, linked.input, staff);
  expect((await readOwnHolds(db, staff)).holds).toMatchObject([
    { held: { orderId: linked.orderId }, contactName: "Rui Costa", isLinkOpen: true },
  ]);
});

it("reads what is held of all holds in one statement", async () => {
  const staff = await makeStaff(db);
  for (let nth = 1; nth <= 3; nth += 1) await holdForDesk(database, { staff });
  const texts: string[] = [];
  const sql = new Proxy(db.sql, {
    apply(target, self, [strings, ...values]: Parameters<typeof db.sql>) {
      texts.push(Array.isArray(strings) ? strings.join("") : "");
      return Reflect.apply(target, self, [strings, ...values]);
    },
  });
  expect((await readOwnHolds({ ...db, sql }, staff)).holds).toHaveLength(3);
  expect(texts.filter((text) => text.includes("join reservations"))).toHaveLength(1);
});
