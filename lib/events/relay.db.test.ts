/** The relay tells of every event at least once, of each once while nothing goes wrong, and of none whose handler failed. */
import { randomUUID } from "node:crypto";

import { beforeEach, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";

import { appendEvents } from "./append";
import { relayEvents, type RelayHandlers } from "./relay";
import type { ReservationEventType } from "./types";

const { db } = await createTestDatabase(8);

beforeEach(() => db.sql`delete from reservation_events`);

async function happen(type: ReservationEventType, data: Record<string, unknown> = {}, count = 1): Promise<void> {
  const events = Array.from({ length: count }, () => ({ listingId: randomUUID(), reservationId: randomUUID() }));
  await inTransaction(db, (tx) =>
    appendEvents(
      tx,
      events.map((key) => ({ ...key, type, data, actor: "system" })),
    ),
  );
}

/** Handlers that write down what they were told, by type. */
function listening(): { handlers: RelayHandlers; told: string[] } {
  const told: string[] = [];
  const listen =
    (name: string): NonNullable<RelayHandlers["held"]>[number] =>
    async (_, events) => {
      for (const { type, data } of events) told.push(`${name} ${type} ${JSON.stringify(data)}`);
    };
  return { told, handlers: { held: [listen("one"), listen("other")], confirmed: [listen("one")] } };
}

it("tells each who wants to know, once, and marks also what nobody asked about", async () => {
  const { handlers, told } = listening();
  await happen("held", { n: 1 });
  await happen("expired");
  await happen("confirmed", { n: 2 });
  expect(await relayEvents(db, handlers)).toBe(3);
  expect(told).toEqual(['one held {"n":1}', 'other held {"n":1}', 'one confirmed {"n":2}']);
  expect(await relayEvents(db, handlers)).toBe(0);
  expect(told).toHaveLength(3);
});

it("takes the oldest first and no more than its limit", async () => {
  const { handlers, told } = listening();
  for (const n of [1, 2, 3]) await happen("confirmed", { n });
  expect(await relayEvents(db, handlers, 2)).toBe(2);
  expect(told).toEqual(['one confirmed {"n":1}', 'one confirmed {"n":2}']);
  expect(await relayEvents(db, handlers, 2)).toBe(1);
});

it("tells again of a batch whose handler failed", async () => {
  const { handlers, told } = listening();
  await happen("held");
  await happen("confirmed");
  const failing = { ...handlers, confirmed: [() => Promise.reject(new Error("not now"))] };
  await expect(relayEvents(db, failing)).rejects.toThrow("not now");
  expect(await relayEvents(db, handlers)).toBe(2);
  expect(told.filter((line) => line.startsWith("one held"))).toHaveLength(2);
});

it("shares the work between several processes", async () => {
  const { handlers, told } = listening();
  await happen("confirmed", {}, 200);
  const relay = async (): Promise<number> => {
    let total = 0;
    for (let relayed = 1; relayed > 0; total += relayed) relayed = await relayEvents(db, handlers, 20);
    return total;
  };
  const totals = await Promise.all([relay(), relay(), relay(), relay()]);
  expect(totals.reduce((sum, total) => sum + total, 0)).toBe(200);
  expect(told).toHaveLength(200);
});
