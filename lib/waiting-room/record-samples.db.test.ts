/** Samples of a running sale, its frozen report, and what of it survives the loss of Redis. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { placeHold } from "@/lib/reservations/place-hold";
import { readReport } from "@/lib/sales/report/read-report";
import { readSamples } from "@/lib/sales/report/samples";
import { invalidateSales } from "@/lib/sales/sale-cache";
import { ownerActor } from "@/lib/staff/testing";

import { freezeReports, recordSamples } from "./record-samples";
import { alterSale, crowd, fromNow, type MadeSale, makeSale, startTestRedis } from "./testing";

const database = await createTestDatabase();
const redis = await startTestRedis(database);
const { db } = database;

const samplesOf = (sale: MadeSale) => readSamples(db, sale);
const reportOf = (sale: MadeSale) => readReport(db, sale.saleSlug, ownerActor);

/** Moves the whole sale into the past, so that its last session is over. */
const end = (sale: MadeSale) =>
  alterSale(database, sale, { lobbyOpensAt: fromNow(-7_200), opensAt: fromNow(-7_140), closesAt: fromNow(-3_600) });

/** Books units inside the sale, at a time after its opening. */
async function book(sale: MadeSale, quantity: number, minutesAfter: number): Promise<void> {
  const line = lineFor(sale, { quantity, nights: 1 });
  // The hold is placed before the sale counts, and put into it afterwards.
  await db.sql`update sales set closes_at = now() - interval '1 hour', opens_at = now() - interval '2 hours', lobby_opens_at = now() - interval '2 hours' where id = ${sale.id}`;
  invalidateSales();
  const { reservations } = await placeHold(db, requestFor([line], { actor: someGuest() }));
  await db.sql`
    update reservations r set sale_session = s.run_epoch || ${`:0:${randomUUID()}`}, status = 'confirmed', created_at = s.opens_at,
      confirmed_at = s.opens_at + ${minutesAfter}::int * interval '1 minute'
    from sales s where s.id = ${sale.id} and r.id = ${reservations[0]?.id ?? ""}`;
}

it("samples a running room once per interval, and no cancelled, repeating or undated one", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 2 });
  const others = [
    await makeSale(database, { cancelledAt: new Date(), closed: true }),
    await makeSale(database, { repeatSeconds: 7_200 }),
    await makeSale(database, { lobbyOpensAt: null, opensAt: null, closesAt: null }),
  ];
  await crowd(sale, 5);
  await eventually(async () => {
    await db.sql`delete from sale_samples`;
    await recordSamples();
    expect(await samplesOf(sale)).toMatchObject([
      { issued: [5], admitted: 2, waiting: 3, epoch: expect.any(Number) as number },
    ]);
  });
  await Promise.all([recordSamples(), recordSamples()]);
  expect((await samplesOf(sale)).length).toBeLessThanOrEqual(2);
  for (const other of others) expect(await samplesOf(other)).toEqual([]);
  await alterSale(database, sale, { closed: true });
});

it("shows what is known so far, and freezes it once after the last session", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 2 });
  await crowd(sale, 5);
  await eventually(async () => {
    await recordSamples();
    expect((await reportOf(sale)).report?.people).toMatchObject({ arrivals: 5 });
  });
  expect((await reportOf(sale)).frozenAtMs).toBeUndefined();
  expect(await freezeReports()).toBe(false);
  expect((await reportOf(sale)).frozenAtMs).toBeUndefined();

  await book(sale, 3, 4);
  await end(sale);
  await Promise.all([freezeReports(), freezeReports()]);
  const { report, frozenAtMs } = await reportOf(sale);
  expect(frozenAtMs).toBeGreaterThan(0);
  expect(report).toMatchObject({ people: { arrivals: 5 }, orders: 1, units: 3, lanes: [{ issued: 5 }] });
  expect(report?.steps.find(({ units }) => units === 3)?.revenueMinor).toBe(report?.revenueMinor);
  expect(await samplesOf(sale)).toEqual([]);

  // Neither a loss of Redis nor a later cancellation changes it.
  await redis.plain.flushall();
  await db.sql`update reservations set status = 'cancelled', cancelled_at = now() where listing_id = ${sale.listingId}`;
  await freezeReports();
  expect((await reportOf(sale)).report).toEqual(report);
});

it("waits for a hold that may still be paid", async () => {
  const sale = await makeSale(database);
  await book(sale, 1, 1);
  await db.sql`
    update reservations set status = 'held', confirmed_at = null, held_until = now() + interval '5 minutes' where listing_id = ${sale.listingId}`;
  await db.sql`
    update sales set lobby_opens_at = now() - interval '40 minutes', opens_at = now() - interval '40 minutes',
      closes_at = now() - interval '20 minutes' where id = ${sale.id}`;
  await db.sql`update reservations set created_at = now() - interval '30 minutes' where listing_id = ${sale.listingId}`;
  await freezeReports();
  expect((await reportOf(sale)).frozenAtMs).toBeUndefined();
  await db.sql`update reservations set status = 'expired', expired_at = now() where listing_id = ${sale.listingId}`;
  await freezeReports();
  expect((await reportOf(sale)).frozenAtMs).toBeGreaterThan(0);
});

it("says what is unknown of a sale that was never recorded, and hides money from those who see none", async () => {
  const sale = await makeSale(database);
  await book(sale, 2, 1);
  await redis.stop();
  try {
    await end(sale).catch(() => undefined);
    await freezeReports();
  } finally {
    await redis.start();
  }
  const { report } = await reportOf(sale);
  expect(report).toMatchObject({ people: null, waits: null, lanes: null, order: null, units: 2 });
  const viewer = { ...ownerActor, grants: [{ role: "viewer", listingId: sale.listingId }] } as const;
  const seen = await readReport(db, sale.saleSlug, viewer);
  expect(seen).toMatchObject({ seesMoney: false, report: { revenueMinor: null, units: 2 } });
  expect(seen.report?.steps.every(({ revenueMinor }) => revenueMinor === null)).toBe(true);
  const stranger = { ...ownerActor, grants: [{ role: "manager", listingId: randomUUID() }] } as const;
  await expect(readReport(db, sale.saleSlug, stranger)).rejects.toMatchObject({ code: "not_found" });
});
