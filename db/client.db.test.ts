import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { closeDb, databaseCode, inTransaction, isDatabaseAway, openDb } from "./client";
import { auditLog, listings } from "./schema";
import { createTestDatabase } from "./testing/database";
import { makeListing } from "./testing/factories";

const { db, url } = await createTestDatabase();

describe("openDb", () => {
  it("takes arrays of every kind from its first statement on, empty ones and dates included", async () => {
    const fresh = openDb(url, { max: 4, name: "fresh" });
    const asked = Array.from(
      { length: 6 },
      (_, n) =>
        fresh.sql<{ texts: number; ids: number; dates: string[]; big: bigint[] }[]>`
        select cardinality(${[]}::text[]) as texts, cardinality(${[]}::uuid[]) as ids, ${["2027-06-01"]}::date[] as dates,
          ${["9007199254740993"]}::bigint[] as big, ${n}::int as n`,
    );
    for (const [row] of await Promise.all(asked)) {
      expect(row).toMatchObject({ texts: 0, ids: 0, dates: ["2027-06-01"], big: [9_007_199_254_740_993n] });
    }
    await closeDb(fresh);
  });
});

describe("the builder", () => {
  it("sends and reads times, dates, big integers and JSON as the columns say, in a pool and in a transaction", async () => {
    const fresh = openDb(url, { max: 1, name: "fresh" });
    const id = randomUUID();
    const [subject, at] = [`user:${id}`, new Date("2027-06-01T10:00:00.123Z")];
    const row = { id, at, actor: "system", action: "test", subject, data: { quoted: 'a "b"', list: [1] } };
    await fresh.orm.insert(auditLog).values(row);
    const mine = eq(auditLog.id, id);
    const stored = { ...row, seq: 1n, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string };
    expect(await fresh.orm.select().from(auditLog).where(mine)).toEqual([stored]);
    expect(await inTransaction(fresh, (tx) => tx.orm.select().from(auditLog).where(mine))).toEqual([stored]);
    await closeDb(fresh);
  });

  it("prepares a statement once a connection", async () => {
    const fresh = openDb(url, { max: 1, name: "fresh" });
    for (let n = 0; n < 3; n += 1)
      await fresh.orm.select({ id: listings.id }).from(listings).where(eq(listings.id, randomUUID()));
    const [prepared] = await fresh.sql<{ count: number }[]>`
      select count(*)::int as count from pg_prepared_statements where statement like 'select "id" from "listings"%'`;
    expect(prepared?.count).toBe(1);
    await closeDb(fresh);
  });
});

describe("inTransaction", () => {
  it("rolls back what a throw leaves behind, and keeps the effects that belong to a commit", async () => {
    const { listingId } = await makeListing(db);
    const effects: string[] = [];
    const failing = inTransaction(db, async (tx) => {
      tx.afterCommit(() => effects.push("failed"));
      await tx.sql`update listings set name = 'Changed' where id = ${listingId}`;
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    const seen = await inTransaction(db, async (tx) => {
      tx.afterCommit(() => effects.push("committed"));
      expect(effects).toEqual([]);
      const [row] = await tx.sql<{ name: string }[]>`select name from listings where id = ${listingId}`;
      return row?.name;
    });
    expect(seen).toBe("Test House");
    expect(effects).toEqual(["committed"]);
  });

  it("shares one connection and one snapshot between the query builder and plain statements", async () => {
    const { listingId } = await makeListing(db);
    await inTransaction(db, async (tx) => {
      await tx.sql`update listings set name = 'Only here' where id = ${listingId}`;
      const [listing] = await tx.orm.select({ name: listings.name }).from(listings).where(eq(listings.id, listingId));
      expect(listing?.name).toBe("Only here");
    });
  });

  it("repeats a transaction that lost to another, and gives up on a wrong statement", async () => {
    const { listingId } = await makeListing(db);
    const raise = (code: string) => async (attempts: number[]) =>
      inTransaction(db, async (tx) => {
        attempts.push(attempts.length + 1);
        await tx.sql`select 1 from listings where id = ${listingId}`;
        if (attempts.length < 3)
          await tx.sql.unsafe(`do $$ begin raise exception 'on purpose' using errcode = '${code}'; end $$`);
        return attempts.length;
      });
    expect(await raise("40001")([])).toBe(3);
    expect(await raise("40P01")([])).toBe(3);
    const attempts: number[] = [];
    const error = await raise("23505")(attempts).catch((reason: unknown) => reason);
    expect(databaseCode(error)).toBe("23505");
    expect(attempts).toEqual([1]);
  });
});

describe("a failed statement of the builder", () => {
  it("throws PostgreSQL's own error, whose message has no value of the statement", async () => {
    const row = { id: randomUUID(), at: new Date(), actor: "system", action: "secret-action", subject: "s", data: {} };
    await db.orm.insert(auditLog).values(row);
    const error = await db.orm
      .insert(auditLog)
      .values(row)
      .catch((reason: unknown) => reason);
    expect(databaseCode(error)).toBe("23505");
    expect(Object.getPrototypeOf(error).constructor.name).toBe("PostgresError");
    expect(String((error as Error).message)).toMatch(/^duplicate key value/);
    // The job queue stores the enumerable properties of an error.
    expect(JSON.stringify(error)).not.toContain("secret-action");
  });
});

describe("isDatabaseAway", () => {
  const failure = async (work: Promise<unknown>) => work.then(() => undefined).catch((reason: unknown) => reason);
  const raised = (code: string) =>
    failure(
      inTransaction(db, (tx) => tx.sql.unsafe(`do $$ begin raise exception 'on purpose' using errcode = '${code}'; end $$`)),
    );

  it("distinguishes a database that is away or stuck from a wrong statement", async () => {
    for (const code of ["57P01", "53300", "55P03"]) expect(isDatabaseAway(await raised(code))).toBe(true);
    for (const code of ["23505", "22003"]) expect(isDatabaseAway(await raised(code))).toBe(false);
    expect(isDatabaseAway(new Error("inventory row vanished"))).toBe(false);
    const nobody = openDb("postgres://nobody@127.0.0.1:1/none", { max: 1, name: "nobody" });
    expect(isDatabaseAway(await failure(inTransaction(nobody, (tx) => tx.sql`select 1`)))).toBe(true);
    await closeDb(nobody);
    const ended = openDb(url, { max: 1, name: "ended" });
    await closeDb(ended);
    expect(isDatabaseAway(await failure(ended.sql`select 1`))).toBe(true);
  });
});
