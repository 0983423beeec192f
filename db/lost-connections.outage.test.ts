/**
 * Tests of lost connections: their statements and transactions fail, the process continues, and the pool
 * serves again.
 */
import { expect, it, onTestFinished } from "vitest";

import { closeDb, type Db, inTransaction, isDatabaseAway, openDb } from "./client";
import { createTestDatabase } from "./testing/database";
import { eventually } from "./testing/eventually";
import { openWay } from "./testing/way";

const database = await createTestDatabase();
const { owner } = database;
const way = await openWay(database.url);
await owner.sql`create table notes (text text)`;

function openPool(max: number): Db {
  const pool = openDb(way.url, { max, name: "lost" });
  onTestFinished(() => closeDb(pool));
  return pool;
}

/** A promise and the function that resolves it. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

const notes = async () =>
  (await database.db.sql<{ text: string }[]>`select text from notes order by text`).map(({ text }) => text);

it("fails what was under way, at whatever moment, and serves the next statement", async () => {
  const pool = openPool(3);
  const statement = async (nth: number) => pool.sql`select pg_sleep(0.002), ${nth}::int as n`;
  const transaction = (nth: number) =>
    inTransaction(pool, async (tx) => {
      await tx.sql`select ${nth}::int as n`;
      await Promise.all([tx.sql`select pg_sleep(0.002)`, tx.sql`select ${"x".repeat(nth * 10)}::text as t`]);
      await tx.sql`select 1`;
    });
  for (let round = 0; round < 16; round += 1) {
    const work = Array.from({ length: 12 }, (_, nth) => (nth % 2 === 0 ? statement(nth) : transaction(nth)));
    for (let turn = 0; turn < round % 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    const settled = Promise.allSettled(work);
    way.cut();
    // Sent in the same turn, so that the statements are queued when the connection ends.
    work.push(...[1, 2, 3].map(statement));
    for (const result of [...(await settled), ...(await Promise.allSettled(work))])
      if (result.status === "rejected") expect(isDatabaseAway(result.reason)).toBe(true);
    expect(await Promise.all([1, 2, 3, 4].map(async (n) => (await pool.sql`select ${n}::int as n`)[0]?.["n"]))).toEqual([
      1, 2, 3, 4,
    ]);
  }
});

it("keeps the rest of a lost transaction out of the one that has its connection next", async () => {
  const pool = openPool(1);
  const begun = gate();
  const goOn = gate();
  const outcomes: string[] = [];
  const lost = inTransaction(pool, async (tx) => {
    await tx.sql`insert into notes values ('lost, before')`;
    begun.open();
    await goOn.opened;
    await tx.sql`insert into notes values ('lost, after')`.catch((error: unknown) => {
      outcomes.push(isDatabaseAway(error) ? "refused" : "other");
    });
  });
  const rejected = lost.catch((error: unknown) => error);
  await begun.opened;
  way.cut();
  expect(isDatabaseAway(await rejected)).toBe(true);

  const next = inTransaction(pool, async (tx) => {
    await tx.sql`insert into notes values ('next')`;
    goOn.open();
    // The lost connection ends meanwhile: with a statement, and a commit.
    for (let nth = 0; nth < 5; nth += 1) await tx.sql`select pg_sleep(0.01)`;
    throw new Error("not wanted after all");
  });
  await expect(next).rejects.toThrow("not wanted after all");
  expect(outcomes).toEqual(["refused"]);
  expect(await notes()).toEqual([]);
});

it("fails a statement where a server, or a pooler before it, accepts and hangs up", async () => {
  const pool = openPool(1);
  await pool.sql`select 1`;
  way.hangUp(true);
  way.cut();
  for (let nth = 0; nth < 3; nth += 1) {
    const failure = await pool.sql`select 1`.catch((error: unknown) => error);
    expect(isDatabaseAway(failure)).toBe(true);
  }
  way.hangUp(false);
  await eventually(async () => expect(await pool.sql`select 1 as one`).toEqual([{ one: 1 }]));
});
