/** A rehearsal with a real Redis: its crowd, its report, and nothing of it left afterwards. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { readListing } from "@/lib/catalog/read-listing";
import { systemActor } from "@/lib/core/actor";
import { createRehearsal } from "@/lib/sales/rehearsal/create-rehearsal";
import { sweepRehearsals } from "@/lib/sales/rehearsal/discard-rehearsal";
import { readRehearsal } from "@/lib/sales/rehearsal/read-rehearsal";
import { readRehearsalWindow } from "@/lib/sales/rehearsal/refuse-while-busy";
import { readReport } from "@/lib/sales/report/read-report";
import { findSaleBySlug, invalidateSales, readSales } from "@/lib/sales/sale-cache";
import type { StaffActor } from "@/lib/staff/actor";
import { ownerActor } from "@/lib/staff/testing";

import { listSales } from "../operator/list-sales";
import { operateSale } from "../operator/operate-sale";
import { readOperatorView } from "../operator/read-operator-view";
import { rehearse, throwRehearsalAway } from "../operator/rehearse";
import { freezeReports, recordSamples } from "../record-samples";
import { readStatus } from "../status/read-status";
import { fromNow, type MadeSale, makeSale, startTestRedis } from "../testing";
import { findSale } from "../visitor";
import { playRehearsal } from "./play-rehearsal";

const database = await createTestDatabase();
const redis = await startTestRedis(database);
const { db } = database;
const actor = ownerActor;
const arrivalMs = 1_000;
const never = new AbortController().signal;

/** A sale of an hour from now, whose visitors inside are gone after five seconds. */
const planned = () =>
  makeSale(database, { lobbyOpensAt: fromNow(3_600), opensAt: fromNow(5_400), closesAt: fromNow(9_000), sessionSeconds: 5 });

/** Begins a rehearsal that is open already. */
async function begin(sale: MadeSale, visitors = 12) {
  const { slug } = await rehearse(sale.saleSlug, { visitors, actor });
  await db.sql`update sales set lobby_opens_at = now(), opens_at = now() + interval '2 seconds' where slug = ${slug}`;
  invalidateSales();
  const id = (await readSales()).rehearsalBySlug.get(slug)?.id ?? "";
  return { slug, id };
}

/** Removes what a test leaves running, since one rehearsal runs at a time. */
async function end() {
  await db.sql`update sale_rehearsals set ended_at = now() - interval '2 days', outcome = 'stopped' where ended_at is null`;
  await db.sql`update sale_rehearsals set ended_at = now() - interval '2 days' where discarded_at is null`;
  await sweepRehearsals(db);
}

async function countRows(): Promise<Record<string, number>> {
  const [row] = await db.sql<Record<string, number>[]>`
    select (select count(*) from listings)::int as listings, (select count(*) from unit_types)::int as units,
      (select count(*) from inventory)::int as stock, (select count(*) from sales)::int as sales,
      (select count(*) from sale_samples)::int as samples, (select count(*) from sale_reports)::int as reports,
      (select count(*) from reservations)::int as reservations, (select count(*) from reservation_events)::int as events,
      (select count(*) from places)::int as places, (select count(*) from search_words)::int as words`;
  return row ?? {};
}

it("plays its crowd, has a report and figures, and leaves no row once it is thrown away", async () => {
  const sale = await planned();
  const before = await countRows();
  const { slug, id } = await begin(sale);
  await playRehearsal(id, never, arrivalMs);

  const last = await readRehearsal(db, sale);
  expect(last).toMatchObject({ slug, visitors: 12, outcome: "complete", saleVersion: 1, isDiscarded: false });
  expect(last?.figures).toMatchObject({ arrivals: 12, stepsBack: 0, losses: 0 });
  expect(last?.figures?.entered).toBeGreaterThan(0);
  const { report, frozenAtMs } = await readReport(db, slug, actor);
  expect(frozenAtMs).toBeGreaterThan(0);
  expect(report).toMatchObject({ people: { arrivals: 12 }, orders: 0, units: 0 });
  // A job that runs twice finds it over.
  await playRehearsal(id, never, arrivalMs);
  expect(await freezeReports()).toBe(false);

  await throwRehearsalAway(sale.saleSlug, actor);
  expect(await countRows()).toEqual(before);
  expect((await redis.plain.keys("*")).filter((key) => key.includes(id))).toEqual([]);
  expect(await readRehearsal(db, sale)).toMatchObject({ isDiscarded: true, figures: { arrivals: 12 } });
  await expect(throwRehearsalAway(sale.saleSlug, actor)).rejects.toMatchObject({ details: { state: "gone" } });
});

it("is seen by staff of the sale's listing alone, and by no guest", async () => {
  const sale = await planned();
  const { slug, id } = await begin(sale);
  const as = (listingId: string): StaffActor => ({ ...actor, grants: [{ role: "manager", listingId }] });
  expect(await readOperatorView(slug, as(sale.listingId))).toMatchObject({ slug, mayOperate: true });
  expect(await readOperatorView(slug, as(randomUUID()))).toBeUndefined();
  await operateSale(slug, { paused: true }, { actor: as(sale.listingId) });
  await expect(operateSale(slug, { paused: false }, { actor: as(randomUUID()) })).rejects.toMatchObject({ code: "not_found" });

  await expect(findSale(slug)).rejects.toMatchObject({ code: "not_found" });
  expect((await findSaleBySlug(slug)).sale).toBeUndefined();
  expect(await readStatus(slug)).toBeUndefined();
  const { byListingId, byListingSlug, byId } = await readSales();
  const listingId = byId.get(id)?.listingId ?? "";
  expect([byListingId.has(listingId), byListingSlug.has(slug)]).toEqual([false, false]);
  for (const test of [true, false])
    await expect(readListing(db, slug, Date.now(), { test })).rejects.toMatchObject({ code: "not_found" });
  expect((await listSales(actor)).sales.map((listed) => listed.slug)).not.toContain(slug);
  // The worker's loop leaves its samples to the crowd.
  await recordSamples();
  expect(await db.sql`select 1 from sale_samples where sale_id = ${id}`).toHaveLength(0);
  await end();
});

it("ends where an operator ends it, where a sale comes near, and where its worker stops", async () => {
  const sale = await planned();
  const stopped = await begin(sale, 40);
  await db.sql`update sales set admissions_per_minute = 1, max_active_sessions = 1 where id = ${stopped.id}`;
  invalidateSales();
  const playing = playRehearsal(stopped.id, never, arrivalMs);
  await db.sql`update sales set closed = true, version = version + 1 where id = ${stopped.id}`;
  await playing;
  expect(await readRehearsal(db, sale)).toMatchObject({ outcome: "stopped" });

  const gaveWay = await begin(sale, 40);
  const other = await makeSale(database, { opensAt: fromNow(600) });
  await playRehearsal(gaveWay.id, never, arrivalMs);
  expect(await readRehearsal(db, sale)).toMatchObject({ outcome: "gave_way" });
  await db.sql`update sales set closed = true where id = ${other.id}`;

  const left = await begin(sale, 40);
  await playRehearsal(left.id, AbortSignal.abort(), arrivalMs);
  expect(await readRehearsal(db, sale)).toMatchObject({ outcome: "interrupted" });

  const orphan = await begin(sale, 40);
  await db.sql`update sale_rehearsals set crowd_at = now() where rehearsal_id = ${orphan.id}`;
  await playRehearsal(orphan.id, never, arrivalMs);
  expect(await readRehearsal(db, sale)).toMatchObject({ outcome: "interrupted" });
  await end();
});

it("begins beside no lobby and no full room, beside no other rehearsal, and of a plan alone", async () => {
  const [sale, other] = [await planned(), await planned()];
  const attempt = (ref: MadeSale) => createRehearsal(db, ref, { visitors: 5, actor });
  const lobby = await makeSale(database, { opensAt: fromNow(600) });
  await expect(attempt(sale)).rejects.toMatchObject({ code: "invalid_state", details: { state: "busy" } });
  await expect(attempt(lobby)).rejects.toMatchObject({ code: "invalid_state", details: { state: "lobby" } });
  await db.sql`update sales set closed = true where id = ${lobby.id}`;
  // A sale without dates counts while its room is half full.
  const always = await makeSale(database, { lobbyOpensAt: null, opensAt: null, closesAt: null, insideCount: 50 });
  await expect(attempt(sale)).rejects.toMatchObject({ details: { state: "busy" } });
  await db.sql`update sales set inside_count = 49 where id = ${always.id}`;
  // And so does one that is open, paused or not.
  const times = { lobbyOpensAt: fromNow(-660), opensAt: fromNow(-600) };
  const open = await makeSale(database, { ...times, insideCount: 50, paused: true });
  await expect(attempt(sale)).rejects.toMatchObject({ details: { state: "busy" } });
  const asManagerOf = ({ listingId }: MadeSale) => ({ ...actor, grants: [{ role: "manager", listingId }] }) as const;
  expect(await readRehearsalWindow(db, asManagerOf(open))).toMatchObject({
    obstacles: [{ reason: "full", sale: { slug: open.saleSlug } }],
    isRehearsing: false,
  });
  expect((await readRehearsalWindow(db, asManagerOf(sale))).obstacles).toMatchObject([{ reason: "full", sale: undefined }]);
  await db.sql`update sales set inside_count = 49 where id = ${open.id}`;
  expect((await readRehearsalWindow(db, actor)).obstacles).toEqual([]);
  // And, whatever its room holds, one that has just opened.
  const fresh = await makeSale(database);
  await expect(attempt(sale)).rejects.toMatchObject({ details: { state: "busy" } });
  expect((await readRehearsalWindow(db, actor)).obstacles).toMatchObject([{ reason: "rush", sale: { slug: fresh.saleSlug } }]);
  await db.sql`update sales set closed = true where id = ${fresh.id}`;

  const outcomes = await Promise.allSettled([attempt(sale), attempt(sale), attempt(other)]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(attempt(other)).rejects.toMatchObject({ details: { state: "rehearsing" } });
  await end();
  const viewer = { ...actor, grants: [{ role: "viewer", listingId: sale.listingId }] } as const;
  await expect(createRehearsal(db, sale, { visitors: 5, actor: viewer })).rejects.toMatchObject({ code: "forbidden" });
  await expect(createRehearsal(db, sale, { visitors: 2_001, actor })).rejects.toMatchObject({ code: "limit_exceeded" });
});

it("is thrown away a day after its end, and by the next one of its sale", async () => {
  const sale = await planned();
  const before = await countRows();
  const first = await createRehearsal(db, sale, { visitors: 5, actor: systemActor });
  await db.sql`update sale_rehearsals set started_at = now() - interval '21 minutes' where rehearsal_id = ${first.id}`;
  expect(await sweepRehearsals(db)).toBe(0);
  expect(await readRehearsal(db, sale)).toMatchObject({ outcome: "interrupted" });
  const second = await createRehearsal(db, sale, { visitors: 5, actor: systemActor });
  expect(await db.sql`select 1 from sales where id = ${first.id}`).toHaveLength(0);
  await db.sql`
    update sale_rehearsals set ended_at = now() - interval '25 hours', outcome = 'complete' where rehearsal_id = ${second.id}`;
  expect(await sweepRehearsals(db)).toBe(1);
  expect(await countRows()).toEqual(before);
});
