/** After all journeys: what they have left behind must be a consistent ledger. */
import { auditReservations } from "@/lib/reservations/audit";

import { expect, test } from "./fixtures/journey";

test("the ledger is consistent", async ({ db }) => {
  expect(await auditReservations(db)).toEqual([]);
  const [booked] = await db.sql<{ count: bigint }[]>`select count(*) as count from orders where status = 'confirmed'`;
  // An audit of nothing would be worth nothing.
  expect(Number(booked?.count)).toBeGreaterThan(0);
});
