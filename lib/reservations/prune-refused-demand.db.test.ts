import { expect, it, vi } from "vitest";

import { refusedDemand } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { testEnv } from "@/lib/auth/staff/testing";
import { env } from "@/lib/core/env";

import { pruneRefusedDemand } from "./prune-refused-demand";

const { db, url } = await createTestDatabase();
for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url })) vi.stubEnv(name, value);

const keptDays = () => env().REFUSED_DEMAND_RETENTION_DAYS;

it("removes the counts of dates that no report reads, of every listing, and no others", async () => {
  const [one, other] = [await makeListing(db, {}), await makeListing(db, {})];
  const [dates] = await db.sql<{ today: string; old: string; edge: string }[]>`
    select current_date::text as today, (current_date - ${keptDays() + 1}::int)::text as old,
      (current_date - ${keptDays()}::int)::text as edge`;
  if (!dates) throw new Error("no dates");
  const { today, old, edge } = dates;
  const count = { refusedOn: old, reason: "sold_out", requests: 1, units: 2 };
  await db.orm
    .insert(refusedDemand)
    .values(
      [one, other].flatMap(({ listingId, unitTypeId }) =>
        [old, edge, today].map((stayDate) => ({ ...count, listingId, unitTypeId, stayDate })),
      ),
    );
  expect(await pruneRefusedDemand(db)).toBe(2);
  const left = await db.orm.select({ stayDate: refusedDemand.stayDate }).from(refusedDemand).orderBy(refusedDemand.stayDate);
  expect(left.map(({ stayDate }) => stayDate)).toEqual([edge, edge, today, today]);
  expect(await pruneRefusedDemand(db)).toBe(0);
});
