/** Cancellation policies by staff: new ones, their rules, and that orders keep theirs. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { placeHold } from "@/lib/reservations/place-hold";
import { makeStaff } from "@/lib/staff/testing";

import { createPolicy, listPolicies, replacePolicy } from "./policies";
import { newPolicySchema } from "./policy-input";
import { readCatalogued } from "./read-catalogued";

const { db } = await createTestDatabase();
const manager = await makeStaff(db, { grants: [{ role: "manager", listingId: null }] });
const input = (listingId: string, tiers: readonly object[]) => ({ listingId, version: "1", name: "Two steps", tiers });

it("makes a policy for a listing, and leaves earlier holds as they were", async () => {
  const stay = await makeListing(db);
  const { listingId, policyId } = stay;
  const policyOf = async () => {
    const { orderId } = await placeHold(db, requestFor([lineFor(stay)]));
    const [row] = await db.sql<
      { name: string }[]
    >`select policy ->> 'name' as name from reservations where order_id = ${orderId}`;
    return [orderId, row?.name] as const;
  };
  const [orderId, name] = await policyOf();
  expect(name).toBe("Flexible");
  const tiers = [
    { before: "12", unit: "hours", percent: "50" },
    { before: "5", unit: "days", percent: "100" },
    { unit: "days" },
  ];
  await createPolicy(db, newPolicySchema.parse(input(listingId, tiers)), manager);
  expect((await readCatalogued(db, stay.slug, manager)).policy).toMatchObject({
    name: "Two steps",
    tiers: [
      { hoursBefore: 120, refundPercent: 100 },
      { hoursBefore: 12, refundPercent: 50 },
    ],
  });
  expect((await policyOf())[1]).toBe("Two steps");
  const [kept] = await db.sql`select policy ->> 'name' as name from reservations where order_id = ${orderId}`;
  expect(kept).toEqual({ name: "Flexible" });
  await replacePolicy(db, { listingId, version: 2, policyId }, manager);
  await expect(replacePolicy(db, { listingId, version: 2, policyId }, manager)).rejects.toMatchObject({
    code: "version_conflict",
  });
  await expect(replacePolicy(db, { listingId, version: 3, policyId: randomUUID() }, manager)).rejects.toMatchObject({
    code: "invalid_input",
  });
});

it("refuses steps that say nothing, and a later step that gives more", () => {
  const pathOf = (tiers: readonly object[]) =>
    newPolicySchema.safeParse(input(randomUUID(), tiers)).error?.issues.map(({ path }) => path.join("."));
  expect(pathOf([{ before: "2", unit: "days" }])).toEqual(["tiers.0.percent"]);
  expect(pathOf([{ before: "-1", unit: "days", percent: "101" }])).toEqual(["tiers.0.before", "tiers.0.percent"]);
  const later = [
    { before: "2", unit: "days", percent: "50" },
    { before: "24", unit: "hours", percent: "100" },
  ];
  expect(pathOf(later)).toEqual(["tiers"]);
  expect(
    pathOf([
      { before: "1", unit: "days", percent: "50" },
      { before: "24", unit: "hours", percent: "40" },
    ]),
  ).toEqual(["tiers"]);
});

it("lists the policies of the actor's listings, and those of no listing", async () => {
  const [stay, other] = [await makeListing(db), await makeListing(db)];
  const here = await makeStaff(db, { grants: [{ role: "manager", listingId: stay.listingId }] });
  const listed = await listPolicies(db, here);
  expect(listed[0]).toMatchObject({ id: stay.policyId, listings: 1 });
  expect(listed.map(({ id }) => id)).not.toContain(other.policyId);
});
