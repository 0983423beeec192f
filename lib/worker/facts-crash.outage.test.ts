/**
 * A worker killed five times while it folds events into facts and builds facts from the beginning. Its
 * successors, two at once, end with facts that equal the ledger.
 */
import fc from "fast-check";
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { makeListing } from "@/db/testing/factories";
import { startTestStripe } from "@/lib/orders/testing";
import { compareFacts } from "@/lib/reports/audit";
import { isBuilt, restartBuild } from "@/lib/reports/build-facts";
import { anyPast, insertPasts } from "@/lib/reports/testing";

import { endWorker, killLeftWorkers, startWorker } from "./testing";

const database = await createTestDatabase();
const { db, owner } = database;
await startTestStripe(database);
killLeftWorkers();

// Each statement that writes facts stays in its transaction for a while, so that a kill finds it there.
await owner.sql.unsafe(`
  create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return null; end $$;
  create trigger linger after insert on booking_facts for each statement execute function linger()`);

/** Waits until a worker is writing facts. */
const untilFolding = () =>
  eventually(async () => {
    const folding = await owner.sql`
      select from pg_stat_activity
      where datname = current_database() and state = 'active' and query ilike '%insert into booking_facts%' and pid <> pg_backend_pid()`;
    expect(folding.count).toBeGreaterThan(0);
  }, 5);

async function countUnpublished(): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from reservation_events where published_at is null`;
  return row?.count ?? 0;
}

it("leaves facts that equal the ledger, once its successors are through", async () => {
  const listing = await makeListing(db, { from: "2026-02-01", unitTypeCount: 2 });
  for (let kills = 0; kills < 5; kills += 1) {
    await insertPasts(owner, listing, fc.sample(anyPast, 250));
    await restartBuild(db);
    const worker = startWorker();
    await untilFolding();
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
    await endWorker(worker, "SIGKILL");
    expect(await countUnpublished()).toBeGreaterThan(0);
  }
  await owner.sql`drop trigger linger on booking_facts`;
  const both = [startWorker(), startWorker()];
  await eventually(async () => {
    expect(await countUnpublished()).toBe(0);
    expect(await isBuilt(db)).toBe(true);
  }, 100);
  await Promise.all(both.map((worker) => endWorker(worker, "SIGTERM")));
  expect(await compareFacts(db)).toEqual([]);
  const [facts] = await db.sql<{ bookings: number }[]>`
    select count(distinct reservation_id)::int as bookings from booking_facts`;
  const [ledger] = await db.sql<{ bookings: number }[]>`
    select count(*)::int as bookings from reservations where confirmed_at is not null`;
  expect(facts).toEqual(ledger);
});
