/** Reports of everything: more rows than a report may have are refused plainly, and never cut off. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";

import { maxReportDays, maxReportRows } from "./limits";
import { readReport } from "./read-report";

const { db, owner } = await createTestDatabase();

const [unitTypeCount, days] = [200, 1_001];
const from = "2024-01-01";

it("with too many rows is refused with the number that it may have, and read for a part", async () => {
  const { listingId, unitTypeIds } = await makeListing(db, { days: 0, unitTypeCount });
  await owner.sql`
    insert into booking_facts (listing_id, reservation_id, seq, kind, stay_date, unit_type_id, channel, booked_on, made_on, units,
      revenue_minor, bookings, nights)
    select ${listingId}, gen_random_uuid(), 2, 'booked', ${from}::date + day, id, 'site', ${from}::date + day, ${from}::date + day, 1,
      10000, 1, 1
    from unnest(${[...unitTypeIds]}::uuid[]) as id, generate_series(0, ${days}::int - 1) as day`;
  const parameters = { firstDate: from, lastDate: addDays(from, days - 1), listingIds: [listingId] };
  await expect(readReport(db, systemActor, "sales", parameters)).rejects.toMatchObject({
    code: "limit_exceeded",
    details: { limit: "rows of a report", max: maxReportRows },
  });
  const part = await readReport(db, systemActor, "sales", { ...parameters, unitTypeId: unitTypeIds[7] });
  expect(part.rows).toHaveLength(days);
  expect(part.rows.at(-1)).toMatchObject({
    date: addDays(from, days - 1),
    unitTypeName: "Room 8",
    sold: 1,
    revenueMinor: 10_000n,
  });
  expect(part.total).toMatchObject({ sold: days, net: days, revenueMinor: 10_000n * BigInt(days) });
  const everyDay = { ...parameters, lastDate: addDays(from, maxReportDays - 1), listingIds: undefined };
  expect((await readReport(db, systemActor, "occupancy", everyDay)).total).toMatchObject({ units: unitTypeCount * days });
});
