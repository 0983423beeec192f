/**
 * A worker killed while it relays: in the middle of a batch, which waits for a row that another transaction
 * is about to write, and repeatedly at random moments while new events arrive. Its successor publishes every
 * event, and none twice.
 */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { holdLock } from "@/db/testing/hold-lock";
import { appendEvents } from "@/lib/events/append";
import type { ReservationEventType } from "@/lib/events/types";
import { bookSomething, startTestStripe } from "@/lib/orders/testing";

import { endWorker, killLeftWorkers, startWorker } from "./testing";

const database = await createTestDatabase();
const { db, owner } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });

// Each publication that was committed, in order.
await owner.sql`create table published (place bigint generated always as identity, reservation_id uuid, seq int)`;
await owner.sql.unsafe(`
  create function note_published() returns trigger language plpgsql as $$
  begin insert into published (reservation_id, seq) values (new.reservation_id, new.seq); return null; end $$;
  create trigger note_published after update on reservation_events for each row execute function note_published()`);

killLeftWorkers();

async function countPublished(): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`select count(*)::int as count from published`;
  return row?.count ?? 0;
}

async function countLeft(): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from reservation_events where published_at is null`;
  return row?.count ?? 0;
}

/** Checks that each event was published once, and none before an earlier one of its reservation. */
async function expectAllOnceInOrder(): Promise<void> {
  expect(await countLeft()).toBe(0);
  const wrong = await db.sql`
    select e.reservation_id, e.seq, count(p.place) as times from reservation_events e left join published p using (reservation_id, seq)
    group by 1, 2 having count(p.place) <> 1`;
  expect(wrong).toEqual([]);
  const disordered = await db.sql`
    select later.reservation_id, later.seq from published later join published earlier using (reservation_id)
    where earlier.seq < later.seq and earlier.place > later.place`;
  expect(disordered).toEqual([]);
}

it("leaves a batch undone when it is killed in its middle; its successor does it once", async () => {
  const orderIds: string[] = [];
  for (let nth = 0; nth < 6; nth += 1) orderIds.push((await bookSomething(database)).orderId);
  const requested = () => db.sql`select subject from notifications where kind = 'confirmed'`;

  // Another transaction is about to write one of the batch's rows: the relay waits until it ends.
  const last = orderIds.toSorted().at(-1) ?? "";
  const giveUp = await holdLock(
    db,
    ({ sql }) => sql`insert into notifications (kind, subject, order_id) values ('confirmed', ${last}, ${last})`,
  );
  const worker = startWorker();
  await eventually(async () => {
    const waiting = await db.sql`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query ilike '%insert into notifications%'`;
    expect(waiting).toHaveLength(1);
  }, 20);
  await endWorker(worker, "SIGKILL");
  await giveUp();
  // Its connection ends with it, once Postgres notices.
  await eventually(async () => {
    expect(
      await db.sql`select from pg_stat_activity where datname = current_database() and application_name = 'holdfast main'`,
    ).toHaveLength(0);
  });
  expect(await countPublished()).toBe(0);
  expect(await requested()).toEqual([]);

  const successor = startWorker();
  await eventually(async () => expect(await countLeft()).toBe(0), 100);
  await endWorker(successor, "SIGTERM");
  await expectAllOnceInOrder();
  expect((await requested()).map((row) => row["subject"] as string).toSorted()).toEqual(orderIds.toSorted());
  const jobs = await db.sql<{ subject: string; jobs: number }[]>`
    select data ->> 'subject' as subject, count(*)::int as jobs from pgboss.job
    where name = 'send-notification' and data ->> 'kind' = 'confirmed' group by 1 order by 1`;
  expect(jobs).toEqual(orderIds.toSorted().map((subject) => ({ subject, jobs: 1 })));
});

const life: readonly ReservationEventType[] = ["held", "confirmed", "changed", "changed", "cancelled"];

/**
 * Appends events, a step of twenty reservations at a time, until the signal: a few hundred events a second.
 */
async function happenUntil(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const keys = Array.from({ length: 20 }, () => ({ listingId: randomUUID(), reservationId: randomUUID() }));
    for (const type of life) {
      await inTransaction(db, (tx) =>
        appendEvents(
          tx,
          keys.map((key) => ({ ...key, type, data: {}, actor: "system" })),
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

it("publishes everything once and in order, though it is killed again and again meanwhile", async () => {
  const over = new AbortController();
  const happening = Promise.all([happenUntil(over.signal), happenUntil(over.signal)]);
  try {
    for (let kills = 0; kills < 4; kills += 1) {
      const before = await countPublished();
      const worker = startWorker();
      await eventually(async () => expect(await countPublished()).toBeGreaterThan(before), 10);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
      await endWorker(worker, "SIGKILL");
    }
  } finally {
    over.abort();
    await happening;
  }
  // Two workers at once.
  const both = [startWorker(), startWorker()];
  await eventually(async () => expect(await countLeft()).toBe(0), 100);
  await Promise.all(both.map((worker) => endWorker(worker, "SIGTERM")));
  await expectAllOnceInOrder();
});
