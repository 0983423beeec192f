/** Refused demand as a report. */
import { expect, it } from "vitest";

import { refusedDemand } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";

import { readRefusals } from "./read-refusals";

const { db } = await createTestDatabase();

it("adds up what was refused until a day, by date and rule", async () => {
  const { listingId, unitTypeIds, from } = await makeListing(db, { unitTypeCount: 2 });
  const row = (unit: number, stayDate: string, refusedOn: string, reason: string, requests: number) => ({
    listingId,
    unitTypeId: unitTypeIds[unit] ?? "",
    stayDate,
    refusedOn,
    reason,
    requests,
    units: 2 * requests,
  });
  await db.orm
    .insert(refusedDemand)
    .values([
      row(0, from, "2027-01-01", "sold_out", 3),
      row(1, from, "2027-01-02", "sold_out", 4),
      row(1, from, "2027-01-02", "min_stay", 1),
      row(0, from, "2027-01-03", "sold_out", 5),
      row(0, addDays(from, 40), "2027-01-01", "closed", 1),
    ]);
  const query = { listingIds: [listingId], from, until: addDays(from, 30), asOf: "2027-01-02" };
  const { rows } = await readRefusals(db, systemActor, query);
  expect(rows).toEqual([
    { date: from, reason: "min_stay", requests: 1, units: 2 },
    { date: from, reason: "sold_out", requests: 7, units: 14 },
  ]);
});
