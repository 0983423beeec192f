/** The audit log: its order, its refusals, and its chain, which names each row that was tampered with. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";

import { beforeEach, describe, expect, it } from "vitest";

import { databaseCode, inTransaction, type Tx } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/core/actor";

import { auditChain, auditKeptLink, formatLink, parseLink, readChainHead } from "./audit-chain";
import { recordAudit } from "./record-audit";

const writers = 20;
const { db, owner } = await createTestDatabase(writers);

const record = async (tx: Tx, subject: string) =>
  recordAudit(tx, {
    actor: systemActor,
    action: "test.act",
    subject,
    data: { quoted: 'a "ü"', parts: [1, null], amount: 1.5 },
  });

const recordAlone = async (subject: string) => inTransaction(db, (tx) => record(tx, subject));

/** Runs statements as an owner of the table who has switched its triggers off. */
async function tamper(...statements: readonly string[]): Promise<void> {
  await owner.sql.begin(async (sql) => {
    await sql`alter table audit_log disable trigger user`;
    for (const statement of statements) await sql.unsafe(statement);
    await sql`alter table audit_log enable trigger user`;
  });
}

const readSubjects = async () =>
  (await db.sql<{ subject: string }[]>`select subject from audit_log order by seq`).map(({ subject }) => subject);

const findMessages = async () =>
  (await auditChain(db)).map(({ invariant, message }) => {
    expect(invariant).toBe("audit-log-is-chained");
    return message;
  });

beforeEach(() => tamper("truncate audit_log", "update audit_log_head set seq = 0, hash = repeat('0', 64)"));

describe("a row of the audit log", () => {
  it("follows the one before, with 20 writers at once and several rows in a transaction", async () => {
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let turn = 0; turn < 5; turn += 1) {
          await inTransaction(db, async (tx) => {
            await record(tx, `test:${writer}`);
            await record(tx, `test:${writer}`);
          });
        }
      }),
    );
    const [rows] = await db.sql<
      { count: number; last: bigint }[]
    >`select count(*)::int as count, max(seq) as last from audit_log`;
    expect(rows).toEqual({ count: 200, last: 200n });
    expect(await auditChain(db)).toEqual([]);
  });

  it("follows the one before in batches of any number", async () => {
    await owner.sql`
      insert into audit_log (id, actor, action, subject, data)
      select gen_random_uuid(), 'system', 'test.act', 'test:' || n, '{}' from generate_series(1, 2000) n`;
    expect(await auditChain(db)).toEqual([]);
    await tamper("update audit_log set subject = 'test:other' where seq = 1500");
    expect(await findMessages()).toEqual([expect.stringMatching(/^audit log row 1500 \(/)]);
  });

  it("takes its place at the commit, and keeps no other transaction waiting before", async () => {
    await inTransaction(db, async (tx) => {
      await record(tx, "test:early");
      await recordAlone("test:late");
    });
    expect(await readSubjects()).toEqual(["test:late", "test:early"]);
    expect(await auditChain(db)).toEqual([]);
  });

  it("is written again when its transaction has an older snapshot than the row before", async () => {
    let attempts = 0;
    await inTransaction(db, async (tx) => {
      attempts += 1;
      await tx.sql`set transaction isolation level repeatable read`;
      await record(tx, "test:early");
      if (attempts === 1) await recordAlone("test:late");
    });
    expect(attempts).toBe(2);
    expect(await readSubjects()).toEqual(["test:late", "test:early"]);
    expect(await auditChain(db)).toEqual([]);
  });

  it("leaves no gap when its transaction or a part of it is rolled back", async () => {
    await recordAlone("test:first");
    const failing = inTransaction(db, async (tx) => {
      await record(tx, "test:never");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await db.sql.begin(async (sql) => {
      const add = (subject: string) =>
        sql`insert into audit_log (id, actor, action, subject, data) values (${randomUUID()}, 'system', 'a', ${subject}, '{}')`;
      await sql`savepoint before`;
      await add("test:never");
      await sql`rollback to before`;
      await add("test:second");
    });
    expect(await readSubjects()).toEqual(["test:first", "test:second"]);
    expect(await readChainHead(db)).toMatchObject({ seq: 2n });
    expect(await auditChain(db)).toEqual([]);
  });

  it("chooses neither its number nor its hash", async () => {
    const forged = db.sql`
      insert into audit_log (id, actor, action, subject, data, seq, hash)
      values (${randomUUID()}, 'system', 'a', 'b', '{}', 7, repeat('1', 64))`;
    expect(await forged.then(() => undefined).catch(databaseCode)).toBe("23001");
  });

  it("has a lock that is taken last: no other constraint of a table is checked at the commit", async () => {
    const deferred = await db.sql`
      select tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where tginitdeferred and relnamespace = 'public'::regnamespace`;
    expect([...deferred]).toEqual([{ name: "audit_log_chain" }]);
  });
});

describe("the owner of the audit log", () => {
  it.each([
    "update audit_log set actor = 'system'",
    "update audit_log set seq = null, hash = null",
    "update audit_log set hash = repeat('1', 64)",
    "delete from audit_log",
    "truncate audit_log",
  ])("is refused: %s", async (statement) => {
    await recordAlone("test:kept");
    const error: unknown = await owner.sql.unsafe(statement).catch((reason: unknown) => reason);
    expect(databaseCode(error)).toBe("23001");
    expect(String(error)).toMatch(/audit_log is append only: (update|delete|truncate) refused/);
    expect(await readSubjects()).toEqual(["test:kept"]);
  });
});

describe("the audit of the audit log's chain", () => {
  const hashed = "audit_log_hash((select hash from audit_log b where b.seq = a.seq - 1), a)";
  const place = (id: string, seq: number) =>
    `insert into audit_log (id, at, actor, action, subject, data, seq, hash)
     values ('${id}', now(), 'system', 'test.forge', 'test:forged', '{}', ${seq}, repeat('0', 64))`;
  const forged = randomUUID();
  const swap = "(select case seq when 3 then 4 else 3 end)";

  it.each<[string, string[], RegExp[]]>([
    ["a changed row", ["update audit_log set data = '{}' where seq = 3"], [/^audit log row 3 \(.*test:3\): changed/]],
    ["a changed first row", ["update audit_log set at = now() where seq = 1"], [/^audit log row 1 \(.*test:1\): changed/]],
    ["a changed last row", ["update audit_log set actor = 'user:1' where seq = 6"], [/^audit log row 6 \(.*test:6\): changed/]],
    [
      "a row that was changed and hashed anew",
      ["update audit_log set data = '{}' where seq = 3", `update audit_log a set hash = ${hashed} where seq = 3`],
      [/^audit log row 4 \(.*test:4\): .* or row 3 was changed and hashed anew$/],
    ],
    [
      "the last row changed and hashed anew",
      ["update audit_log set data = '{}' where seq = 6", `update audit_log a set hash = ${hashed} where seq = 6`],
      [/^audit log row 6: the last row, changed and hashed anew$/],
    ],
    ["a removed row", ["delete from audit_log where seq = 3"], [/^audit log: row 3 is missing before row 4 \(.*test:4\)$/]],
    ["removed first rows", ["delete from audit_log where seq <= 2"], [/^audit log: rows 1 to 2 are missing before row 3/]],
    ["removed last rows", ["delete from audit_log where seq >= 5"], [/^audit log: rows 5 to 6 are missing at the end$/]],
    ["all rows removed", ["delete from audit_log"], [/^audit log: rows 1 to 6 are missing at the end$/]],
    [
      "a removed row whose number was closed up",
      [
        "delete from audit_log where seq = 5",
        "update audit_log set seq = 5 where seq = 6",
        "update audit_log_head set seq = 5",
      ],
      [/^audit log row 5 \(.*test:6\): changed, moved/],
    ],
    [
      "two rows in the wrong order",
      [
        "drop index audit_log_seq",
        `update audit_log set seq = ${swap} where seq in (3, 4)`,
        "create unique index audit_log_seq on audit_log (seq)",
      ],
      [/^audit log row 3 \(.*test:4\)/, /^audit log row 4 \(.*test:3\)/, /^audit log row 5 \(.*test:5\)/],
    ],
    [
      "a row inserted in the middle",
      ["update audit_log set seq = 7 where seq = 6", place(forged, 6), "update audit_log_head set seq = 7"],
      [new RegExp(`^audit log row 6 \\(${forged}, test.forge of test:forged\\)`), /^audit log row 7 \(.*test:6\)/],
    ],
    [
      "a row inserted at the end",
      [place(forged, 7), `update audit_log a set hash = ${hashed} where seq = 7`],
      [/^audit log: row 7 is inserted at the end$/],
    ],
    [
      "a row inserted without a number",
      [
        `insert into audit_log (id, actor, action, subject, data) values ('${forged}', 'system', 'test.forge', 'test:forged', '{}')`,
      ],
      [new RegExp(`^audit log entry without a number \\(${forged}, test.forge of test:forged\\)`)],
    ],
    ["a lost end", ["delete from audit_log_head"], [/last row are missing \(audit_log_head\)$/]],
  ])("names %s", async (_, statements, expected) => {
    for (let n = 1; n <= 6; n += 1) await recordAlone(`test:${n}`);
    expect(await auditChain(db)).toEqual([]);
    await tamper(...statements);
    const messages = await findMessages();
    await owner.sql`insert into audit_log_head (id, seq, hash) values (1, 0, repeat('0', 64)) on conflict do nothing`;
    expect(messages).toEqual(expected.map((message) => expect.stringMatching(message) as string));
  });

  it("compares a hash that was kept elsewhere, which shows a chain that was written anew", async () => {
    for (let n = 1; n <= 3; n += 1) await recordAlone(`test:${n}`);
    const head = await readChainHead(db);
    const kept = parseLink(head ? formatLink(head) : "") ?? { seq: 0n, hash: "" };
    expect(kept).toMatchObject({ seq: 3n });
    await recordAlone("test:4");
    expect(await auditKeptLink(db, kept)).toEqual([]);
    await tamper(
      "update audit_log set data = '{}' where seq = 2",
      ...[2, 3, 4].map((seq) => `update audit_log a set hash = ${hashed} where seq = ${seq}`),
      "update audit_log_head set hash = (select hash from audit_log where seq = 4)",
    );
    expect(await auditChain(db)).toEqual([]);
    expect(await auditKeptLink(db, kept)).toMatchObject([
      { message: expect.stringContaining("row 3: not the hash that was kept") as string },
    ]);
    await tamper(
      "delete from audit_log where seq >= 3",
      "update audit_log_head set seq = 2, hash = (select hash from audit_log where seq = 2)",
    );
    expect(await auditChain(db)).toEqual([]);
    expect(await auditKeptLink(db, kept)).toMatchObject([{ message: expect.stringContaining("row 3: missing") as string }]);
  });

  it.each(["", "12", "0:" + "0".repeat(64), "12:" + "A".repeat(64), " 12:" + "a".repeat(64)])(
    "takes no %o as a link",
    (text) => {
      expect(parseLink(text)).toBeUndefined();
    },
  );
});

it("chains the rows that a database had before, in the order of their times", async () => {
  const { db: older, owner: migrating } = await createTestDatabase(1);
  await migrating.sql.unsafe(`
    drop trigger audit_log_chain on audit_log;
    drop trigger audit_log_append_only on audit_log;
    drop trigger audit_log_not_emptied on audit_log;
    drop function chain_audit_log, refuse_audit_log_change, audit_log_hash;
    drop table audit_log_head;
    alter table audit_log drop column seq, drop column hash;
    insert into audit_log (id, at, actor, action, subject, data)
    select gen_random_uuid(), now() - n * interval '1 hour', 'system', 'test.act', 'test:' || n, '{}' from generate_series(1, 3) n`);
  const migration = await readFile(new URL("../../db/migrations/0005_audit_log_chain.sql", import.meta.url), "utf8");
  await migrating.sql.unsafe(migration);
  await migrating.sql`grant select on audit_log_head to holdfast_app`;
  await inTransaction(older, (tx) => record(tx, "test:new"));
  const rows = await older.sql`select subject from audit_log order by seq`;
  expect(rows.map(({ subject }) => subject as string)).toEqual(["test:3", "test:2", "test:1", "test:new"]);
  expect(await auditChain(older)).toEqual([]);
});
