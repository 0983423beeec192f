/**
 * A worker killed while it makes an offer: when it has chosen the first entry and waits for the stock, and
 * when it has held the stock and waits to queue the e-mail. A lock stops it there. Its successor makes the
 * same offer to the same entry, once.
 */

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { startTestStripe } from "@/lib/orders/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { giveBack, makeSoldOut, waitFor } from "@/lib/waitlist/testing";

import { endWorker, killLeftWorkers, startWorker } from "./testing";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);

killLeftWorkers();

/** Waits until the worker is blocked by a lock in a statement like this. */
async function untilItWaits(statement: string): Promise<void> {
  await eventually(async () => {
    const waiting = await db.sql`
        select from pg_stat_activity where datname = current_database() and application_name = 'holdfast main'
          and wait_event_type = 'Lock' and query ilike ${`%${statement}%`}`;
    expect(waiting.count).toBeGreaterThan(0);
  }, 50);
}

for (const { point, lock, statement } of [
  { point: "before it held anything", lock: "inventory", statement: "for no key update of i" },
  { point: "when it had held it, before its commit", lock: "notifications", statement: "insert into notifications" },
])
  it(`is followed by one that offers the same once, killed ${point}`, async () => {
    const { listing, booked } = await makeSoldOut(db, { total: 2 });
    const { listingId } = listing;
    const ids = [await waitFor(db, listing), await waitFor(db, listing), await waitFor(db, listing)];
    await giveBack(db, booked.slice(0, 1));
    const entries = () => db.sql<{ id: string; status: string; offers: number }[]>`
      select id, status, offers from waitlist_entries where listing_id = ${listingId} order by seq`;

    const killed = startWorker();
    await db.sql.begin(async (sql) => {
      if (lock === "inventory") await sql`select from inventory where listing_id = ${listingId} for update`;
      else await sql`lock table notifications in share mode`;
      await untilItWaits(statement);
      await endWorker(killed, "SIGKILL");
    });
    expect((await entries()).map(({ status }) => status)).toEqual(["waiting", "waiting", "waiting"]);
    expect(await auditReservations(db, listingId)).toEqual([]);

    const successor = startWorker();
    try {
      await eventually(
        async () =>
          expect([...(await entries())]).toEqual([
            { id: ids[0], status: "offered", offers: 1 },
            { id: ids[1], status: "waiting", offers: 0 },
            { id: ids[2], status: "waiting", offers: 0 },
          ]),
        200,
      );
      // Gives the first worker's begun work time to show effects; there are none.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    } finally {
      await endWorker(successor, "SIGTERM");
    }
    const held = await db.sql`select from reservations where listing_id = ${listingId} and purpose = 'offer'`;
    expect(held).toHaveLength(1);
    const told = await db.sql`select from notifications where kind = 'offer' and subject in (
      select offer_reservation_id from waitlist_entries where listing_id = ${listingId})`;
    expect(told).toHaveLength(1);
    expect(await auditReservations(db, listingId)).toEqual([]);
  });
