/**
 * The relay: the rate at which it publishes events, and their delay, while new ones are written.
 *
 * Baseline, in turns with it: one reservation for each transaction, the way an outbox is often read. Then one
 * process writes events at a steady pace while a relay in another publishes them, woken by each commit. Then
 * the same runs with the relay killed with SIGKILL repeatedly. An event that was lost, published twice or out
 * of order shows in a row per event.
 */
import { randomUUID } from "node:crypto";

import { type Db, inTransaction } from "@/db/client";
import { appendEvents } from "@/lib/events/append";
import { maxRelayedPerRun } from "@/lib/events/relay";

import { type BenchDatabase, withDatabase } from "./database";
import { makeEffects, relayWithEffects } from "./relay/effects";
import { fork, once, type ChildProcess } from "./relay/processes";
import { median, mustHold, printTable, reportFigures, round } from "./report";

const relayFile = new URL("./relay/relay-process.ts", import.meta.url);
const appendFile = new URL("./relay/append-process.ts", import.meta.url);

const pacePerS = 6_000;
const steadySeconds = 20;
const killSeconds = 12;
const killEveryMs = 2_000;
const rounds = 3;
const backlog = 100_000;
const oneByOneBacklog = 2_000;

interface Published {
  readonly appended: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly disordered: number;
}

await withDatabase(async (database) => {
  const db = database.open({ max: 8, name: "bench" });
  await makeEffects(db);
  const one: number[] = [];
  const batched: number[] = [];
  for (let nth = 0; nth < rounds; nth += 1) {
    one.push(await drain(db, oneByOneBacklog, 1));
    batched.push(await drain(db, backlog, maxRelayedPerRun));
  }
  printTable(
    "a backlog, events published a second",
    one.map((perS, nth) => ({ round: nth + 1, one_by_one: round(perS), batched: round(batched[nth] ?? 0) })),
  );
  const steady = await publishSteadily(database, db);
  const killed = await publishWhileKilled(database, db);
  printTable("while events happen", [
    { phase: "steady", ...steady.published, per_s: round(steady.perS), p50_ms: steady.p50Ms, p99_ms: steady.p99Ms },
    { phase: `killed ${killed.kills} times`, ...killed.published },
  ]);
  const lost = steady.published.lost + killed.published.lost;
  const duplicated = steady.published.duplicated + killed.published.duplicated;
  mustHold(steady.published.disordered + killed.published.disordered === 0, "each reservation's events in order");
  mustHold(lost === 0 && duplicated === 0, "every event published once in effect");
  reportFigures("relay", {
    events_per_s: round(steady.perS),
    p50_lag_ms: steady.p50Ms,
    p99_lag_ms: steady.p99Ms,
    one_by_one_per_s: round(median(one)),
    batched_per_s: round(median(batched)),
    ratio: round(median(batched) / median(one), 1),
    kills: killed.kills,
    lost,
    duplicated_effects: duplicated,
  });
});

/** @returns events published a second */
async function drain(db: Db, events: number, limit: number): Promise<number> {
  for (let left = events; left > 0; left -= 1_000)
    await inTransaction(db, (tx) =>
      appendEvents(
        tx,
        Array.from({ length: Math.min(1_000, left) }, () => ({
          listingId: randomUUID(),
          reservationId: randomUUID(),
          type: "confirmed",
          data: {},
          actor: "system",
        })),
      ),
    );
  const started = performance.now();
  let published = 0;
  while (published < events) published += await relayWithEffects(db, limit);
  return (published / (performance.now() - started)) * 1_000;
}

async function publishSteadily(database: BenchDatabase, db: Db) {
  await forget(db);
  const relay = await fork(relayFile, [database.url]);
  const { appended, seconds } = await append(database, steadySeconds);
  await settle(db);
  await end(relay);
  const [lag] = await db.sql<{ p50: number; p99: number; seconds: number }[]>`
    select percentile_cont(0.5) within group (order by extract(epoch from f.handled_at - e.at) * 1000)::float as p50,
      percentile_cont(0.99) within group (order by extract(epoch from f.handled_at - e.at) * 1000)::float as p99,
      extract(epoch from max(f.handled_at) - min(f.handled_at))::float as seconds
    from effects f join reservation_events e using (reservation_id, seq)`;
  const toldSeconds = Math.max(lag?.seconds ?? seconds, 0.001);
  return {
    perS: appended / toldSeconds,
    p50Ms: round(lag?.p50 ?? 0, 1),
    p99Ms: round(lag?.p99 ?? 0, 1),
    published: await count(db, appended),
  };
}

async function publishWhileKilled(database: BenchDatabase, db: Db) {
  await forget(db);
  let relay = await fork(relayFile, [database.url]);
  let kills = 0;
  const appending = append(database, killSeconds);
  let over = false;
  void appending.finally(() => (over = true)).catch(() => undefined);
  while (!over) {
    await new Promise((resolve) => setTimeout(resolve, killEveryMs));
    relay.kill("SIGKILL");
    await once(relay, "exit");
    kills += 1;
    relay = await fork(relayFile, [database.url]);
  }
  const { appended } = await appending;
  await settle(db);
  await end(relay);
  return { kills, published: await count(db, appended) };
}

async function append(database: BenchDatabase, seconds: number): Promise<{ appended: number; seconds: number }> {
  const child = await fork(appendFile, [database.url, String(pacePerS), String(seconds)], false);
  const [answer] = (await once(child, "message")) as [{ appended: number; seconds: number }];
  return answer;
}

/** Waits until every event is published. After a minute the relay counts as stopped. */
async function settle({ sql }: Db): Promise<void> {
  for (let waited = 0; waited < 600; waited += 1) {
    const [row] = await sql<{ left: bigint }[]>`select count(*) as left from reservation_events where published_at is null`;
    if (row?.left === 0n) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function end(relay: ChildProcess): Promise<void> {
  relay.disconnect();
  await once(relay, "exit");
}

async function forget({ sql }: Db): Promise<void> {
  await sql`truncate effects, reservation_events`;
}

async function count({ sql }: Db, appended: number): Promise<Published> {
  const [row] = await sql<{ published: bigint; duplicated: bigint; disordered: bigint }[]>`
    select count(*) as published, count(*) filter (where times > 1) as duplicated,
      (select count(*) from effects one join effects next on next.reservation_id = one.reservation_id and next.seq = one.seq + 1
        where next.place < one.place) as disordered
    from effects`;
  return {
    appended,
    lost: appended - Number(row?.published ?? 0n),
    duplicated: Number(row?.duplicated ?? 0n),
    disordered: Number(row?.disordered ?? 0n),
  };
}
