/** Unit types by staff: their fields and order, what is booked and must still fit, and how one is retired. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { placeHold } from "@/lib/reservations/place-hold";
import { makeStaff } from "@/lib/staff/testing";

import { readListing } from "../read-listing";
import { readCatalogued } from "./read-catalogued";
import { addUnitType, editUnitType, moveUnitType, retireUnitType } from "./unit-types";

const { db } = await createTestDatabase();
const manager = await makeStaff(db, { grants: [{ role: "manager", listingId: null }] });
const room = { name: "Suite", description: "Large.", basePrice: "250.50", maxOccupancy: 4, maxPerOrder: 2 };

it("adds, edits and moves unit types, and refuses what another has changed since", async () => {
  const stay = await makeListing(db, { unitTypeCount: 2 });
  const { listingId, slug } = stay;
  const names = async () => (await readListing(db, slug)).unitTypes.map(({ name }) => name);
  await addUnitType(db, { listingId, version: 1, ...room }, manager);
  expect(await names()).toEqual(["Room 1", "Room 2", "Suite"]);
  const suite = (await readCatalogued(db, slug, manager)).units[2]?.id ?? "";
  await moveUnitType(db, { listingId, version: 2, unitTypeId: suite, to: 0 }, manager);
  await editUnitType(db, { listingId, version: 3, unitTypeId: suite, ...room, name: "Tower" }, manager);
  expect(await names()).toEqual(["Tower", "Room 1", "Room 2"]);
  await expect(addUnitType(db, { listingId, version: 3, ...room }, manager)).rejects.toMatchObject({
    code: "version_conflict",
  });
});

it("refuses prices that are none, and asks again for 0", async () => {
  const { listingId } = await makeListing(db);
  for (const [basePrice, field] of [
    ["-1", "basePrice"],
    ["much", "basePrice"],
    ["99999999999999", "basePrice"],
    ["1000000", "basePrice"],
    ["0", "free"],
  ] as const)
    await expect(addUnitType(db, { listingId, version: 1, ...room, basePrice }, manager)).rejects.toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: [field] }] },
    });
  await addUnitType(db, { listingId, version: 1, ...room, basePrice: "0", free: "yes" }, manager);
});

it("names the most that a card can be charged, and leaves a larger price that stays", async () => {
  const { listingId, unitTypeId } = await makeListing(db, { priceMinor: 100_000_000n });
  const edit = (basePrice: string) => editUnitType(db, { listingId, version: 1, unitTypeId, ...room, basePrice }, manager);
  for (const basePrice of ["1000000.01", "99999999999"])
    await expect(edit(basePrice)).rejects.toMatchObject({
      details: { issues: [{ path: ["basePrice"], message: "This is too large: the most is 999999.99 EUR." }] },
    });
  await edit("1000000");
});

it("keeps room for the parties that are booked", async () => {
  const stay = await makeListing(db);
  const { listingId, unitTypeId } = stay;
  await placeHold(db, requestFor([{ ...lineFor(stay), guests: 2 }]));
  const edit = (maxOccupancy: number) =>
    editUnitType(db, { listingId, version: 1, unitTypeId, ...room, maxOccupancy }, manager);
  await expect(edit(1)).rejects.toMatchObject({ code: "on_the_books", details: { count: 1, bookings: [{ guests: 2 }] } });
  await edit(3);
});

it("retires a unit type with nothing to come, which is sold no more, and takes it back", async () => {
  const stay = await makeListing(db, { unitTypeCount: 2 });
  const { listingId, unitTypeIds } = stay;
  const [first = "", second = ""] = unitTypeIds;
  const hold = (unitTypeId: string) => placeHold(db, requestFor([{ ...lineFor(stay), unitTypeId }]));
  await hold(first);
  const retire = (unitTypeId: string, version: number, isRetired = true) =>
    retireUnitType(db, { listingId, version, unitTypeId, isRetired }, manager);
  await expect(retire(first, 1)).rejects.toMatchObject({ code: "on_the_books" });
  await retire(second, 1);
  await expect(hold(second)).rejects.toMatchObject({ code: "not_available", details: { reason: "closed" } });
  expect((await readListing(db, stay.slug)).unitTypes.map(({ id }) => id)).toEqual([first]);
  await retire(second, 2, false);
  await hold(second);
});

it("knows no unit type of another listing", async () => {
  const [stay, other] = [await makeListing(db), await makeListing(db)];
  const strange = { listingId: stay.listingId, version: 1, unitTypeId: other.unitTypeId };
  await expect(editUnitType(db, { ...strange, ...room }, manager)).rejects.toMatchObject({ code: "not_found" });
  await expect(retireUnitType(db, { ...strange, isRetired: true }, manager)).rejects.toMatchObject({ code: "not_found" });
});
