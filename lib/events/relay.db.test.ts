/**
 * The relay publishes every event at least once, exactly once without failures, and none whose handler
 * failed.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { log } from "@/lib/core/log";

import { appendEvents } from "./append";
import { relayEvents, type RelayHandlers } from "./relay";
import { listenForEvents } from "./wake";
import type { ReservationEventType } from "./types";

const { db, owner } = await createTestDatabase(8);
log.level = "silent";

beforeEach(() => owner.sql`delete from reservation_events`);

async function happen(type: ReservationEventType, data: Record<string, unknown> = {}, count = 1): Promise<void> {
  const events = Array.from({ length: count }, () => ({ listingId: randomUUID(), reservationId: randomUUID() }));
  await inTransaction(db, (tx) =>
    appendEvents(
      tx,
      events.map((key) => ({ ...key, type, data, actor: "system" })),
    ),
  );
}

/** Makes handlers that record the events they get, by type. */
function listening(): { handlers: RelayHandlers; told: string[] } {
  const told: string[] = [];
  const listen =
    (name: string): NonNullable<RelayHandlers["held"]>[number] =>
    async (_, events) => {
      for (const { type, data } of events) told.push(`${name} ${type} ${JSON.stringify(data)}`);
    };
  return { told, handlers: { held: [listen("one"), listen("other")], confirmed: [listen("one")] } };
}

it("calls each handler of an event once, and marks events without a handler as published", async () => {
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

it("quarantines what a handler refuses, goes on with the others, and tries again later", async () => {
  const { handlers, told } = listening();
  await happen("confirmed", { n: 1 });
  await happen("confirmed", { n: 2 });
  await happen("held", { n: 3 });
  const picky = { ...handlers, confirmed: [refusing(1), ...(handlers.confirmed ?? [])] };
  expect(await relayEvents(db, picky)).toBe(2);
  // The first try of the whole batch was rolled back, with its handlers' writes; these handlers only record.
  expect([...new Set(told)].toSorted()).toEqual(['one confirmed {"n":2}', 'one held {"n":3}', 'other held {"n":3}']);
  expect(await relayEvents(db, picky)).toBe(0);
  await eventually(async () => expect(await relayEvents(db, handlers)).toBe(1));
  expect(told.at(-1)).toBe('one confirmed {"n":1}');
});

it("keeps what follows a refused event until that is published, and goes on with others meanwhile", async () => {
  const { listing, life } = await liveOnce(["confirmed", "cancelled"]);
  const told: string[] = [];
  const note: NonNullable<RelayHandlers["held"]>[number] = async (_, events) =>
    void told.push(...events.map(({ type, listingId }) => (listingId === listing ? type : "other")));
  const refuse = async () => Promise.reject(new Error("not now"));
  expect(await relayEvents(db, { confirmed: [refuse], cancelled: [note], held: [note] })).toBe(0);
  await happen("held");
  expect(await relayEvents(db, { confirmed: [refuse], cancelled: [note], held: [note] })).toBe(1);
  expect(told).toEqual(["other"]);
  await eventually(async () => expect(await relayEvents(db, { confirmed: [note], cancelled: [note] })).toBe(2));
  expect(told).toEqual(["other", ...life]);
});

it("finds the few that are refused among many, in few transactions", async () => {
  for (const n of [1, 2, 3]) {
    await happen("confirmed", { n }, 1);
    await happen("confirmed", {}, 100);
  }
  let transactions = 0;
  const counting: NonNullable<RelayHandlers["held"]>[number] = async () => void (transactions += 1);
  expect(await relayEvents(db, { confirmed: [counting, refusing(1), refusing(2), refusing(3)] })).toBe(300);
  expect(transactions).toBeLessThan(60);
  expect(await left()).toBe(3n);
});

it("goes on with others while all events of a kind are refused", async () => {
  await happen("confirmed", {}, 100);
  const { handlers, told } = listening();
  const broken: RelayHandlers = { ...handlers, confirmed: [async () => Promise.reject(new Error("none of these"))] };
  expect(await relayEvents(db, broken, 50)).toBe(0);
  expect(await relayEvents(db, broken, 50)).toBe(0);
  await happen("held", { n: 1 });
  expect(await relayEvents(db, broken, 50)).toBe(1);
  expect(told).toContain('one held {"n":1}');
});

it("publishes the other events while another transaction keeps one row locked", async () => {
  await owner.sql`create table if not exists told (n int primary key)`;
  await db.sql`insert into told values (1), (2), (3)`;
  for (const n of [1, 2, 3]) await happen("confirmed", { n });
  const write: NonNullable<RelayHandlers["held"]>[number] = async (tx, events) => {
    for (const { data } of events) await tx.sql`update told set n = -n where n = ${Number(data["n"])}`;
  };
  const locked = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  const elsewhere = inTransaction(db, async (tx) => {
    await tx.sql`select from told where n = 2 for update`;
    locked.resolve();
    await free.promise;
  });
  await locked.promise;
  try {
    expect(await relayEvents(db, { confirmed: [write] })).toBe(2);
    expect(await db.sql`select n from told order by n`).toEqual([{ n: -3 }, { n: -1 }, { n: 2 }]);
  } finally {
    free.resolve();
    await elsewhere;
  }
  await eventually(async () => expect(await relayEvents(db, { confirmed: [write] })).toBe(1));
});

it("says so when it cannot read the events at all", async () => {
  await happen("confirmed");
  await owner.sql`alter table reservation_events rename column published_at to hidden_at`;
  try {
    await expect(relayEvents(db, {})).rejects.toThrow("published_at");
  } finally {
    await owner.sql`alter table reservation_events rename column hidden_at to published_at`;
  }
});

async function left(): Promise<bigint | undefined> {
  const [row] = await db.sql<{ left: bigint }[]>`select count(*) as left from reservation_events where published_at is null`;
  return row?.left;
}

/** Appends these events to a new reservation, each in a transaction of its own. */
async function liveOnce(life: readonly ReservationEventType[]) {
  const key = { listingId: randomUUID(), reservationId: randomUUID() };
  for (const type of life) await inTransaction(db, (tx) => appendEvents(tx, [{ ...key, type, data: {}, actor: "system" }]));
  return { listing: key.listingId, life };
}

/** Makes a handler that refuses one event. */
function refusing(n: number): NonNullable<RelayHandlers["confirmed"]>[number] {
  return async (_, events) => {
    if (events.some(({ data }) => data["n"] === n)) throw new Error("not this one");
  };
}

it("publishes a reservation's events in their order, also when several processes relay and one of them is slow", async () => {
  const key = { listingId: randomUUID(), reservationId: randomUUID() };
  const append = (type: ReservationEventType) =>
    inTransaction(db, (tx) => appendEvents(tx, [{ ...key, type, data: {}, actor: "system" }]));
  const told: string[] = [];
  const slow = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  await append("held");
  const first = relayEvents(db, {
    held: [
      async () => {
        began.resolve();
        await slow.promise;
        told.push("held");
      },
    ],
  });
  await began.promise;
  await append("confirmed");
  const handlers: RelayHandlers = { confirmed: [async () => void told.push("confirmed")] };
  expect(await relayEvents(db, handlers)).toBe(0);
  slow.resolve();
  expect(await first).toBe(1);
  expect(await relayEvents(db, handlers)).toBe(1);
  expect(told).toEqual(["held", "confirmed"]);
});

it("publishes the whole of a short life in its order, whatever kinds come first", async () => {
  const key = { listingId: randomUUID(), reservationId: randomUUID() };
  const life = ["held", "confirmed", "changed", "changed", "cancelled"] as const;
  for (const type of life) await inTransaction(db, (tx) => appendEvents(tx, [{ ...key, type, data: {}, actor: "system" }]));
  const told: string[] = [];
  const listen = [async (_: unknown, events: readonly { type: string }[]) => void told.push(...events.map(({ type }) => type))];
  expect(await relayEvents(db, { held: listen, confirmed: listen, changed: listen, cancelled: listen })).toBe(5);
  expect(told).toEqual(life);
});

it("goes by their numbers where times are the other way round", async () => {
  const key = { listingId: randomUUID(), reservationId: randomUUID() };
  for (const type of ["held", "confirmed"] as const)
    await inTransaction(db, (tx) => appendEvents(tx, [{ ...key, type, data: {}, actor: "system" }]));
  await owner.sql`update reservation_events set at = at - interval '1 hour' where seq = 2`;
  const told: string[] = [];
  const listen = [async (_: unknown, events: readonly { type: string }[]) => void told.push(...events.map(({ type }) => type))];
  expect(await relayEvents(db, { held: listen, confirmed: listen })).toBe(2);
  expect(told).toEqual(["held", "confirmed"]);
});

it("is woken when something happens", async () => {
  let rings = 0;
  const stop = await listenForEvents(db, () => void (rings += 1));
  const before = rings;
  await happen("confirmed");
  await eventually(() => expect(rings).toBeGreaterThan(before));
  await stop();
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
