/**
 * Pushes on a real database: in parts, in sequence, resumed when half done, beside holds and beside each
 * other.
 */
import { randomUUID } from "node:crypto";

import { describe, expect, it, vi } from "vitest";

import { closeDb, inTransaction, openDb } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { testEnv } from "@/lib/auth/staff/testing";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import type { SupplyUpdate } from "@/db/schema";
import type { PartnerActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { auditReservations } from "@/lib/reservations/audit";
import { placeHold } from "@/lib/reservations/place-hold";
import { maxRunningPushes } from "@/lib/supply/limits";
import { processPush, processPushes, prunePushes } from "@/lib/supply/process-push";

import { makePartner } from "../testing";
import { pushInventory } from "./push-inventory";
import { readPush } from "./read-push";

const { db, url } = await createTestDatabase(8);
for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url })) vi.stubEnv(name, value);
log.level = "silent";

async function makeOwned(options: Parameters<typeof makeListing>[1] = {}) {
  const supplier: PartnerActor = { kind: "partner", partnerId: (await makePartner(db)).partnerId, test: false };
  const listing = await makeListing(db, options);
  await db.sql`update listings set owner_id = ${supplier.partnerId} where id = ${listing.listingId}`;
  const push = (...updates: SupplyUpdate[]) => pushInventory(db, supplier, { id: randomUUID(), slug: listing.slug, updates });
  const update = (fields: Partial<SupplyUpdate>, days = 30, offset = 0): SupplyUpdate => ({
    unitTypeId: listing.unitTypeId,
    firstDate: addDays(listing.from, offset),
    lastDate: addDays(listing.from, offset + days - 1),
    ...fields,
  });
  const rows = () => db.sql<{ unit_type_id: string; date: string; total: number; available: number; version: number }[]>`
    select unit_type_id, date, total, available, version from inventory where listing_id = ${listing.listingId} order by 1, 2`;
  return { supplier, listing, push, update, rows };
}

/** A date that is later than today at every place. */
const tomorrow = addDays(new Date().toISOString().slice(0, 10), 2);

/** A listing whose rows need more than one part: six unit types with 395 dates each, three to a part. */
const large = { unitTypeCount: 6, days: 0 };
const everyDate = (listing: { unitTypeIds: readonly string[] }, fields: Partial<SupplyUpdate>): SupplyUpdate[] =>
  listing.unitTypeIds.map((unitTypeId) => ({
    unitTypeId,
    firstDate: tomorrow,
    lastDate: addDays(tomorrow, 394),
    ...fields,
  }));

describe("a push", () => {
  it("is done at once when it is small, with a version of its own", async () => {
    const { push, update, rows, listing } = await makeOwned();
    const done = await push(update({ total: 7 }, 10));
    expect(done).toMatchObject({ status: "done", version: 2, rowsTotal: 10, rowsDone: 10, rowsChanged: 10, rowsRefused: 0 });
    const after = await rows();
    expect(after.map(({ total, available, version }) => `${total} ${available} ${version}`)).toEqual([
      ...Array.from({ length: 10 }, () => "7 7 2"),
      ...Array.from({ length: 20 }, () => "5 5 1"),
    ]);
    expect((await push(update({ total: 7 }, 10))).rowsChanged).toBe(0);
    expect(await auditReservations(db, listing.listingId)).toEqual([]);
  });

  it("is done in parts when it is large, and any process continues it", async () => {
    const { push, listing, rows, supplier } = await makeOwned(large);
    const begun = await push(...everyDate(listing, { total: 4, priceMinor: "900" }));
    expect(begun).toMatchObject({ status: "running", rowsTotal: 2_370, rowsDone: 1_185, rowsChanged: 1_185 });
    // Another process would continue in the same way, as the progress is in the database.
    expect(await processPush(db, begun.id, 1)).toBe(true);
    const ended = await readPush(db, supplier, begun.id);
    expect(ended).toMatchObject({ status: "done", rowsDone: 2_370, rowsChanged: 2_370, rowsRefused: 0 });
    const after = await rows();
    expect(after).toHaveLength(2_370);
    expect(after.every(({ total, available, version }) => total === 4 && available === 4 && version === 2)).toBe(true);
    expect(await db.sql`select 1 from supply_push_parts where push_id = ${begun.id}`).toHaveLength(0);
  });

  it("is done once, however many work at it", async () => {
    const { push, listing, supplier } = await makeOwned(large);
    const { id } = await push(...everyDate(listing, { total: 4, priceMinor: "900" }));
    await Promise.all(Array.from({ length: 6 }, () => processPush(db, id, Number.POSITIVE_INFINITY)));
    while (await processPushes(db)) if ((await readPush(db, supplier, id)).status === "done") break;
    expect(await readPush(db, supplier, id)).toMatchObject({ status: "done", rowsDone: 2_370, rowsChanged: 2_370 });
  });

  it("waits for the listing's earlier ones, so that the later one wins", async () => {
    const { push, listing, rows, supplier } = await makeOwned(large);
    const first = await push(...everyDate(listing, { total: 4, priceMinor: "900" }));
    const second = await push(...everyDate(listing, { total: 6 }));
    expect([first.status, second.status, second.rowsDone]).toEqual(["running", "running", 0]);
    while (await processPushes(db)) continue;
    expect((await readPush(db, supplier, second.id)).status).toBe("done");
    expect((await rows()).every(({ total, version }) => total === 6 && version === 3)).toBe(true);
  });

  it("asked for again under its id is the first one", async () => {
    const { supplier, listing, update } = await makeOwned();
    const input = { id: randomUUID(), slug: listing.slug, updates: [update({ total: 7 })] };
    const all = await Promise.all(Array.from({ length: 5 }, () => pushInventory(db, supplier, input)));
    expect(new Set(all.map(({ version }) => version))).toEqual(new Set([2]));
    const [count] = await db.sql<
      { n: number }[]
    >`select count(*)::int as n from supply_pushes where listing_id = ${listing.listingId}`;
    expect(count?.n).toBe(1);
  });

  it("leaves rows alone that another push changed meanwhile", async () => {
    const { push, update, rows } = await makeOwned();
    await push(update({ total: 8 }, 5));
    const late = await push(update({ total: 3, ifUnchangedSince: 1 }, 10));
    expect(late).toMatchObject({ rowsChanged: 5, rowsRefused: 5 });
    expect(late.problems[0]).toMatchObject({ reason: "changed_since", value: 2 });
    expect((await rows()).slice(0, 10).map(({ total }) => total)).toEqual([8, 8, 8, 8, 8, 3, 3, 3, 3, 3]);
  });

  it("keeps what is sold, and the reasons of the first hundred rows", async () => {
    const { push, listing, update, rows } = await makeOwned({ days: 150 });
    await placeHold(db, requestFor([lineFor(listing, { offset: 3, quantity: 2 })]));
    const done = await push(update({ total: 1 }, 150), update({ total: 0, ifUnchangedSince: 0 }, 150));
    expect(done).toMatchObject({ rowsTotal: 300, rowsChanged: 298, rowsRefused: 2 });
    expect(done.problems).toMatchObject([
      { reason: "below_sold", value: 2, date: addDays(listing.from, 3) },
      { reason: "changed_since", value: 1 },
    ]);
    expect((await rows())[3]).toMatchObject({ total: 5, available: 3 });
    const refused = await push(update({ total: 2, ifUnchangedSince: 0 }, 150));
    expect(refused.rowsRefused).toBe(150);
    expect(refused.problems).toHaveLength(100);
    expect(await auditReservations(db, listing.listingId)).toEqual([]);
  });

  it("finds no listing of another partner, nor of the other mode", async () => {
    const { supplier, listing, update } = await makeOwned();
    const stranger = { kind: "partner", partnerId: (await makePartner(db)).partnerId, test: false } as const;
    for (const who of [stranger, { ...supplier, test: true }])
      await expect(
        pushInventory(db, who, { id: randomUUID(), slug: listing.slug, updates: [update({ total: 1 })] }),
      ).rejects.toMatchObject({ code: "not_found" });
  });

  it("is refused while too many wait", async () => {
    const { push, listing } = await makeOwned(large);
    for (let nth = 0; nth < maxRunningPushes; nth += 1) await push(...everyDate(listing, { total: 4, priceMinor: "900" }));
    await expect(push(...everyDate(listing, { total: 4 }))).rejects.toMatchObject({ code: "overloaded" });
  });
});

it("of one listing fails by itself, and keeps no other from its turn", async () => {
  const [broken, sound] = [await makeOwned(large), await makeOwned(large)];
  const [one, other] = [
    await broken.push(...everyDate(broken.listing, { total: 4, priceMinor: "900" })),
    await sound.push(...everyDate(sound.listing, { total: 4, priceMinor: "900" })),
  ];
  await db.sql`delete from supply_push_parts where push_id = ${one.id}`;
  while ((await readPush(db, sound.supplier, other.id)).status !== "done") await processPushes(db);
  expect((await readPush(db, broken.supplier, one.id)).status).toBe("running");
  await db.sql`delete from supply_pushes where id = ${one.id}`;
});

it("is taken on though its first part cannot be done at the moment", async () => {
  const { update, listing, supplier } = await makeOwned();
  const free = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const elsewhere = inTransaction(db, async (tx) => {
    await tx.sql`select 1 from inventory where listing_id = ${listing.listingId} for update`;
    locked.resolve();
    await free.promise;
  });
  await locked.promise;
  const impatient = openDb(url, { max: 2, name: "impatient", lockTimeoutMs: 200 });
  const { id, status } = await pushInventory(impatient, supplier, {
    id: randomUUID(),
    slug: listing.slug,
    updates: [update({ total: 8 })],
  });
  await closeDb(impatient);
  expect(status).toBe("running");
  free.resolve();
  await elsewhere;
  while (await processPushes(db)) continue;
  expect((await readPush(db, supplier, id)).rowsChanged).toBe(30);
});

it("never takes what a crowd holds at the same moment, whichever is first", async () => {
  const { push, listing, update, rows } = await makeOwned({ days: 3, total: 40 });
  const totals = [12, 60, 3, 25, 0, 33];
  const hold = async () => {
    try {
      await placeHold(db, requestFor([lineFor(listing, { nights: 3 })]));
      return 1;
    } catch (error) {
      if (hasCode(error, "not_available")) return 0;
      throw error;
    }
  };
  const holds: Promise<number>[] = [];
  for (const total of totals) {
    holds.push(...Array.from({ length: 15 }, hold));
    await push(update({ total }, 3));
  }
  const held = (await Promise.all(holds)).reduce<number>((sum, one) => sum + one, 0);
  for (const { total, available } of await rows()) expect(total - available).toBe(held);
  expect(held).toBeGreaterThan(0);
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});

it("marks the units for the waitlist in the same transaction", async () => {
  const { push, update, listing } = await makeOwned();
  await db.sql`
    insert into waitlist_entries (listing_id, id, unit_type_id, check_in, check_out, quantity, guests, holder_kind, holder_id, email)
    values (${listing.listingId}, ${randomUUID()}, ${listing.unitTypeId}, ${listing.from}, ${addDays(listing.from, 1)}, 1, 1, 'guest',
      'somebody', 'somebody@example.com')`;
  await push(update({ total: 9 }));
  const marks = await db.sql`select 1 from waitlist_marks where listing_id = ${listing.listingId}`;
  expect(marks.count).toBe(1);
});

it("can be asked about for a month after its end", async () => {
  const { push, update, supplier } = await makeOwned();
  const [old, young] = [await push(update({ total: 8 })), await push(update({ total: 9 }))];
  await db.sql`update supply_pushes set ended_at = ended_at - interval '31 days' where id = ${old.id}`;
  await prunePushes(db);
  await expect(readPush(db, supplier, old.id)).rejects.toMatchObject({ code: "not_found" });
  expect((await readPush(db, supplier, young.id)).status).toBe("done");
});
