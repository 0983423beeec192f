/**
 * A worker killed at the worst moments of its work for partners: with a webhook sent and its receiver's
 * response not read, and in the middle of an inventory push. Its successor sends the webhook again under its
 * id, and writes each row of the push once.
 */
import { randomUUID } from "node:crypto";

import { Webhook } from "standardwebhooks";
import { expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { makeListing } from "@/db/testing/factories";
import { holdLock } from "@/db/testing/hold-lock";
import { addDays } from "@/lib/core/time/dates";
import { startTestStripe } from "@/lib/orders/testing";
import { pushInventory } from "@/lib/partners/supply/push-inventory";
import { readPush } from "@/lib/partners/supply/read-push";
import { makePartner } from "@/lib/partners/testing";
import { sendPing, readDelivery } from "@/lib/partners/webhooks/deliveries";
import { createEndpoint } from "@/lib/partners/webhooks/endpoints";
import { startReceiver } from "@/lib/partners/webhooks/testing";

import { endWorker, killLeftWorkers, startWorker } from "./testing";

const database = await createTestDatabase(10);
const { db, owner } = database;
await startTestStripe(database);
vi.stubEnv("WEBHOOK_ALLOW", "127.0.0.1");
const receiver = await startReceiver();

killLeftWorkers();

it("sends a message again whose answer it did not live to hear", async () => {
  const owner = { kind: "partner", partnerId: (await makePartner(db)).partnerId, test: false } as const;
  const { endpoint, secret } = await createEndpoint(db, owner, { id: randomUUID(), url: receiver.url, types: [] });
  // The receiver has the message, and does not respond.
  receiver.answer = () => undefined;
  const { id, messageId } = await sendPing(db, owner, endpoint.id, randomUUID());
  const worker = startWorker();
  await eventually(() => expect(receiver.received).toHaveLength(1), 20);
  await endWorker(worker, "SIGKILL");
  expect(await readDelivery(db, owner, id)).toMatchObject({ status: "waiting", tries: [] });

  receiver.answer = (response) => void response.writeHead(204).end();
  // Ends the dead worker's claim.
  await db.sql`update webhook_deliveries set next_attempt_at = now() where id = ${id} and next_attempt_at is not null`;
  const successor = startWorker();
  await eventually(async () => expect((await readDelivery(db, owner, id)).status).toBe("delivered"), 100);
  await endWorker(successor, "SIGTERM");
  expect(receiver.received).toHaveLength(2);
  for (const { headers, body } of receiver.received) {
    expect(headers["webhook-id"]).toBe(messageId);
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: "ping" });
  }
});

it("goes on with a push where it was, and does no row twice", async () => {
  const supplier = { kind: "partner", partnerId: (await makePartner(db)).partnerId, test: false } as const;
  const from = addDays(new Date().toISOString().slice(0, 10), 2);
  const listing = await makeListing(db, { from, days: 390, unitTypeCount: 5 });
  await db.sql`update listings set owner_id = ${supplier.partnerId} where id = ${listing.listingId}`;
  await owner.sql`create table adjusted (unit_type_id uuid, date date)`;
  await owner.sql.unsafe(`
    create function note_adjusted() returns trigger language plpgsql as $$
    begin insert into adjusted values (new.unit_type_id, new.date); return null; end $$;
    create trigger note_adjusted after update on inventory for each row execute function note_adjusted()`);
  const last = listing.unitTypeIds.at(-1);

  // Another transaction holds the last row: the push stops before it.
  const giveBack = await holdLock(
    db,
    ({ sql }) => sql`
      select 1 from inventory where listing_id = ${listing.listingId} and unit_type_id = ${last ?? ""} and date = ${from} for update`,
  );
  const updates = listing.unitTypeIds.map((unitTypeId) => ({
    unitTypeId,
    firstDate: from,
    lastDate: addDays(from, 389),
    total: 9,
  }));
  const { id, rowsDone } = await pushInventory(db, supplier, { id: randomUUID(), slug: listing.slug, updates });
  expect(rowsDone).toBe(1_170);
  const worker = startWorker();
  await eventually(async () => {
    const waiting = await db.sql`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query ilike '%inventory i%'`;
    expect(waiting).toHaveLength(1);
  }, 20);
  await endWorker(worker, "SIGKILL");
  await giveBack();
  expect(await readPush(db, supplier, id)).toMatchObject({ status: "running", rowsDone: 1_170 });

  const successor = startWorker();
  await eventually(async () => expect((await readPush(db, supplier, id)).status).toBe("done"), 100);
  await endWorker(successor, "SIGTERM");
  expect(await readPush(db, supplier, id)).toMatchObject({ rowsDone: 1_950, rowsChanged: 1_950, rowsRefused: 0 });
  const twice = await db.sql`select from adjusted group by unit_type_id, date having count(*) > 1`;
  expect(twice).toHaveLength(0);
  const [count] = await db.sql<{ n: number }[]>`
    select count(*)::int as n from inventory where listing_id = ${listing.listingId} and total = 9 and available = 9 and version = 2`;
  expect(count?.n).toBe(1_950);
});
