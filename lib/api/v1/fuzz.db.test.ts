/**
 * Invalid requests to every operation of the document: wrong types, huge numbers, deep nesting, unknown and
 * missing fields, bad UTF-8, wrong media types and methods, bodies that are too large. Each is refused with a
 * problem of the document, none is a failure of ours, and nothing is changed. `call` checks every response
 * against the document.
 */
import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { sha256 } from "@/lib/core/ids";
import { maxCsvBytes } from "@/lib/partners/limits";
import { makePartner } from "@/lib/partners/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { call, type DescribedOperation, describedOperations, validatorOf } from "./testing";

const runs = Number(process.env["FUZZ_RUNS"] ?? 60);

const database = await createTestDatabase();
const { db } = database;
await startTestRedis(database);
const { key, partnerId } = await makePartner(db, { test: true });
const listing = await makeListing(db);
await db.sql`update listings set test = true where id = ${listing.listingId}`;

/** A digest of all rows that a request could change, as one number each. */
async function digest(): Promise<unknown> {
  const tables = await db.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'idempotency_keys' order by 1`;
  const sums: [string, unknown][] = [];
  for (const { name } of tables) {
    const [row] = await db.sql<{ sum: string }[]>`
      select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0)::text as sum from ${db.sql(name)} t`;
    sums.push([name, row?.sum]);
  }
  return Object.fromEntries(sums);
}

const owned = await makeListing(db);
await db.sql`update listings set test = true, owner_id = ${partnerId} where id = ${owned.listingId}`;

const before = await digest();
afterAll(async () => expect(await digest()).toEqual(before));

const addressOf = ({ path }: DescribedOperation) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === "slug" ? "no-such-listing" : randomUUID()));

const operations = describedOperations().filter(({ path }) => path !== "/openapi.json");
const withBody = operations.filter(({ requestBody }) => requestBody?.content["application/json"] !== undefined);

/** Operations whose examples name nothing that would have to exist, so a valid request succeeds. */
const creates = new Set(["createWebhookEndpoint"]);

/** Values that no field expects, or hardly any. */
const nonsense = fc.oneof(
  fc.constantFrom(
    null,
    true,
    "",
    "\u0000",
    "\ud800",
    "a\udc00",
    "ʻ½",
    "💥",
    [],
    {},
    -1,
    0,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    "x".repeat(5_000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer({ min: 1, max: 2_000 }).map((depth) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) as unknown),
);

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Puts a value somewhere into a document, removes a field, or adds one. */
function spoil(document: Json, steps: readonly number[], value: Json, how: "replace" | "remove" | "add"): Json {
  const copy = structuredClone(document);
  let at: Json = copy;
  for (const step of steps) {
    if (typeof at !== "object" || at === null) break;
    const names = Object.keys(at);
    const name = names[step % Math.max(1, names.length)];
    const next = name === undefined ? undefined : (at as Record<string, Json>)[name];
    if (name === undefined || next === undefined) break;
    if (typeof next !== "object" || next === null || step === steps.at(-1)) {
      if (how === "add") (at as Record<string, Json>)["colour"] = value;
      else if (how === "remove" && !Array.isArray(at)) delete at[name];
      else (at as Record<string, Json>)[name] = value;
      return copy;
    }
    at = next;
  }
  return how === "add" && !Array.isArray(copy) && typeof copy === "object" && copy !== null
    ? { ...copy, colour: value }
    : value;
}

describe.each(withBody.map((operation) => [operation.operationId, operation] as const))("%s", (_, operation) => {
  const what = `${operation.method} ${addressOf(operation)}`;
  const example = operation.requestBody?.content["application/json"]?.example as Json | undefined;
  const method = operation.method.toLowerCase();
  const isValid = validatorOf("paths", operation.path, method, "requestBody", "content", "application/json", "schema");

  it("has an example that its own schema accepts", () => {
    expect(isValid(example)).toBe(true);
  });

  it("refuses nonsense in any place", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
        nonsense,
        fc.constantFrom("replace" as const, "remove" as const, "add" as const),
        async (steps, value, how) => {
          const body = spoil(example ?? {}, steps, value as Json, how);
          // A body that is still valid would create something, so it is left out.
          fc.pre(!creates.has(operation.operationId) || !isValid(body));
          const { status } = await call(what, { key, body });
          // The domain may refuse a body that the document allows; one that the document forbids never
          // passes.
          if (!isValid(body)) expect(status).toBeGreaterThanOrEqual(400);
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: runs },
    );
  });

  it("refuses what is no JSON, no UTF-8, of another media type, too large, too deep", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const raws: [string | Uint8Array<ArrayBuffer>, number[]][] = [
      ["", [400]],
      ["{", [400]],
      ["nonsense", [400]],
      ["null", [422]],
      [deep, [422]],
      [`{"a":${"1".repeat(300)}}`, [422]],
      ['{"__proto__":{"x":1},"constructor":1}', [422]],
      [new Uint8Array([0x22, 0xc3, 0x28, 0x22]), [400]],
      ["x".repeat(256 * 1024 + 1), [413]],
    ];
    for (const [raw, expected] of raws)
      expect(expected, `${String(raw).slice(0, 20)}`).toContain((await call(what, { key, raw })).status);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
      expect((await call(what, { key, raw: "{}", headers: { "content-type": type } })).status, `${type}`).toBe(415);
  });
});

const withFile = operations.filter(({ requestBody }) => requestBody?.content["text/csv"] !== undefined);

describe.each(withFile.map((operation) => [operation.operationId, operation] as const))("%s, a file", (_, operation) => {
  const what = `${operation.method} ${operation.path.replace("{slug}", owned.slug)}`;
  const csv = { "content-type": "text/csv" };

  it("refuses nonsense in any cell, and files that are none", async () => {
    const cell = fc.oneof(
      fc.constantFrom("", "\u0000", "-1", "1e9", "NaN", '"', "=1+1", "9".repeat(20_000), "2027-02-30", "true", "\n", ";", "💥"),
      fc.string(),
      fc.constantFrom(owned.unitTypeId, randomUUID()),
    );
    const header = fc.subarray([
      "unit_type_id",
      "date",
      "total",
      "price",
      "closed",
      "min_stay",
      "version",
      "unit_type",
      "colour",
    ]);
    await fc.assert(
      fc.asyncProperty(header, fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 5 }), async (names, rows) => {
        // At least one date is invalid, so the file changes nothing.
        const raw = [names, ["x", "y"], ...rows].map((cells) => cells.join(",")).join("\n");
        const { status } = await call(what, { key, raw, headers: csv });
        expect(status).toBe(422);
      }),
      { numRuns: runs },
    );
  });

  it("refuses what is no UTF-8, of another media type, too large", async () => {
    expect((await call(what, { key, raw: "", headers: csv })).status).toBe(422);
    expect((await call(what, { key, raw: new Uint8Array([0x22, 0xc3, 0x28, 0x22]), headers: csv })).status).toBe(400);
    expect((await call(what, { key, raw: "{}" })).status).toBe(415);
    const raw = "x".repeat(maxCsvBytes + 1);
    expect((await call(what, { key, raw, headers: csv })).status).toBe(413);
  });
});

describe.each(operations.map((operation, nth) => [operation.operationId, operation, nth] as const))(
  "%s",
  (_, operation, nth) => {
    const { method } = operation;
    // An address that tries many wrong keys is refused for that, so each operation uses an address of its
    // own.
    const from = { "x-forwarded-for": `192.0.2.${nth}` };
    const address = addressOf(operation);
    const body = operation.requestBody?.content["application/json"]?.example;
    const file = operation.requestBody?.content["text/csv"]?.example as string | undefined;
    const types: Record<string, string> = file === undefined ? {} : { "content-type": "text/csv" };
    const asked = { ...(body === undefined ? {} : { body }), ...(file === undefined ? {} : { raw: file, headers: types }) };

    it("refuses requests without a key, and with an invalid key", async () => {
      for (const authorization of [
        "",
        "Bearer",
        "Bearer x",
        "Basic eDp5",
        `Bearer hf_test_${"0".repeat(30)}`,
        `bearer  ${key}`,
      ])
        expect(
          (await call(`${method} ${address}`, { ...asked, headers: { ...types, ...from, authorization } })).status,
          `${authorization}`,
        ).toBe(401);
    });

    it("refuses methods that are not its own", async () => {
      for (const other of ["PATCH", "PUT", "DELETE", "POST"]) {
        if (describedOperations().some(({ path, method: known }) => path === operation.path && known === other)) continue;
        expect((await call(`${other} ${address}`, { key, body: {} })).status, `${other}`).toBe(405);
      }
    });

    it("refuses ids that are none, and parameters it does not know", async () => {
      if (operation.path.includes("{id}")) {
        for (const id of ["x", "0", "%00", "..%2f", "a".repeat(300), "'; drop table orders"])
          expect([404, 422], `${id}`).toContain(
            (await call(`${method} ${operation.path.replace(/\{\w+\}/, encodeURIComponent(id))}`, { key, ...asked })).status,
          );
      }
      // Characters that PostgreSQL cannot store, and forged cursors.
      const digest = (position: readonly string[]) => sha256(JSON.stringify([{}, position])).slice(0, 12);
      const forged = [
        ["x"],
        ["\u0000"],
        ["x", "y"],
        ["2027-01-01", "x"],
        ["x", randomUUID()],
        ["infinity", randomUUID()],
        ["9e99", randomUUID()],
      ].map((position) => Buffer.from(JSON.stringify([position, digest(position)])).toString("base64url"));
      if (operation.path.includes("{slug}"))
        expect((await call(`${method} ${operation.path.replace(/\{\w+\}/, "%00")}`, { key, ...asked })).status).toBe(422);
      for (const { name } of (operation.parameters ?? []).filter((parameter) => parameter.in === "query")) {
        for (const value of ["%00", "%c3%28", "%ff", "%f0%9f%92%a5", "a%00b", ...(name === "cursor" ? forged : [])]) {
          const { status } = await call(`${method} ${address}?${name}=${value}`, { key, ...asked });
          expect(status, `${name}=${value}`).toBeLessThan(500);
        }
      }
      if (method === "GET") {
        for (const query of ["colour=red", "limit=1e9", "cursor=%ff", "check_in=x&check_in=y", "limit[]=1"]) {
          const { status } = await call(`${method} ${address}?${query}`, { key });
          expect([404, 422], `${query}`).toContain(status);
        }
      }
    });
  },
);
