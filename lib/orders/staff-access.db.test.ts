/** Orders of one listing and of several, as members of staff may change them. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import type { StaffRole } from "@/db/schema";
import { newId } from "@/lib/core/ids";
import { placeHold } from "@/lib/reservations/place-hold";
import type { StaffActor } from "@/lib/staff/actor";
import { ownerActor } from "@/lib/staff/testing";

import { filterPermittedOrders, requireOrderPermission } from "./staff-access";

const { db } = await createTestDatabase();
const [one, other] = [await makeListing(db), await makeListing(db)];

async function orderOf(...listings: (typeof one)[]): Promise<string> {
  const request = requestFor(listings.map((listing) => lineFor(listing)));
  await placeHold(db, request);
  return request.orderId;
}

const at = (role: StaffRole, ...listingIds: (string | null)[]): StaffActor => ({
  ...ownerActor,
  grants: listingIds.map((listingId) => ({ role, listingId })),
});

it("may be changed with the permission at all of their listings", async () => {
  const [ofOne, ofBoth] = [await orderOf(one), await orderOf(one, other)];
  const changeable = async (actor: StaffActor) => [...(await filterPermittedOrders(db, actor, "orders.edit", [ofOne, ofBoth]))];
  expect(await changeable(at("front_desk", one.listingId))).toEqual([ofOne]);
  expect(await changeable(at("front_desk", other.listingId))).toEqual([]);
  expect(await changeable(at("front_desk", one.listingId, other.listingId))).toEqual([ofOne, ofBoth]);
  expect(await changeable(at("front_desk", null))).toEqual([ofOne, ofBoth]);
  expect(await changeable(at("finance", null))).toEqual([]);
  expect([...(await filterPermittedOrders(db, at("front_desk", one.listingId), "orders.edit", [newId()]))]).toEqual([]);
  // The verbs agree with the list.
  const desk = at("front_desk", one.listingId);
  await requireOrderPermission(db, desk, "orders.edit", ofOne);
  await expect(requireOrderPermission(db, desk, "orders.edit", ofBoth)).rejects.toMatchObject({ code: "forbidden" });
});
