/** Reports by channel, unit type, week and month, against a naive recount of random pasts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { addDays, datesInRange, type IsoDate } from "@/lib/core/time/dates";

import { spanStart } from "./internal/spans";
import { readLeadTime, readLengthOfStay } from "./read-booking-patterns";
import { readCancellations } from "./read-cancellations";
import { readChannelMix } from "./read-channel-mix";
import { readLoadFactor } from "./read-load-factor";
import { readOccupancy } from "./read-occupancy";
import { readOnTheBooks } from "./read-on-the-books";
import { readSalesByType } from "./read-sales-by-type";
import { channels } from "./schemas";
import { anyPast, foldAll, insertPasts, recount } from "./testing";

const { db, owner } = await createTestDatabase();

const zone = "Europe/Berlin";
const [days, total] = [75, 7];
const listing = await makeListing(db, { from: "2026-02-01", days, total, unitTypeCount: 2, listing: { timezone: zone } });
const pasts = fc.sample(anyPast, 250);
await insertPasts(owner, listing, pasts);
await foldAll(db);

const asOf = "2026-03-20";
const query = { listingIds: [listing.listingId], from: listing.from, until: addDays(listing.from, days), asOf };
const dates = datesInRange(query.from, query.until);
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe("reports", () => {
  it("by channel have the bookings of the channel, of all units", async () => {
    for (const channel of channels) {
      const books = recount(
        listing,
        zone,
        pasts.filter((past) => past.channel === channel),
        asOf,
      );
      const { rows, total: all } = await readOccupancy(db, systemActor, { ...query, channel });
      expect(rows.map(({ units }) => units)).toEqual(dates.map((date) => books.byDate.get(date)?.units ?? 0));
      expect(all.capacity).toBe(2 * total * days);
      const stays = await readLengthOfStay(db, systemActor, { ...query, channel });
      expect(stays.total.count).toBe(books.nights.length);
      expect((await readLeadTime(db, systemActor, { ...query, channel })).total.count).toBe(books.leadDays.length);
      const { total: gone } = await readCancellations(db, systemActor, { ...query, channel });
      expect(gone).toMatchObject({ cancelledBookings: books.cancelledBookings, keptMinor: BigInt(books.keptMinor) });
    }
  });

  it("by unit type have the bookings of the unit type, of its units", async () => {
    for (const [unit, unitTypeId] of listing.unitTypeIds.entries()) {
      const books = recount(listing, zone, pasts, asOf, unit);
      const units = dates.map((date) => books.byDate.get(date)?.units ?? 0);
      const asked = { ...query, unitTypeId };
      const { rows, total: all } = await readOccupancy(db, systemActor, asked);
      expect(rows.map((row) => row.units)).toEqual(units);
      expect(rows.map((row) => row.revenueMinor)).toEqual(
        dates.map((date) => BigInt(books.byDate.get(date)?.revenueMinor ?? 0)),
      );
      expect(all.capacity).toBe(total * days);
      expect((await readOnTheBooks(db, systemActor, asked)).rows.map((row) => row.units)).toEqual(units);
      expect((await readLoadFactor(db, systemActor, asked)).rows.map((row) => row.units)).toEqual(units);
      const mix = await readChannelMix(db, systemActor, asked);
      expect(sum(mix.rows.map((row) => row.units))).toBe(sum(units));
    }
  });

  it("by week and month add up the days of each", async () => {
    const spanOf = {
      week: (date: IsoDate) => {
        const day = new Date(`${date}T00:00:00Z`);
        const monday = new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
        return monday < query.from ? query.from : monday;
      },
      month: (date: IsoDate) => (date.slice(0, 7) === query.from.slice(0, 7) ? query.from : `${date.slice(0, 7)}-01`),
    };
    const books = recount(listing, zone, pasts, asOf);
    for (const granularity of ["week", "month"] as const) {
      const expected = new Map<IsoDate, number>();
      for (const date of dates) {
        const span = spanOf[granularity](date);
        expected.set(span, (expected.get(span) ?? 0) + (books.byDate.get(date)?.units ?? 0));
      }
      const asked = { ...query, granularity };
      const occupancy = await readOccupancy(db, systemActor, asked);
      expect(occupancy.rows.map(({ date, units }) => [date, units])).toEqual([...expected]);
      expect(occupancy.total).toEqual((await readOccupancy(db, systemActor, query)).total);
      const onTheBooks = await readOnTheBooks(db, systemActor, asked);
      expect(onTheBooks.rows.map(({ date, units }) => [date, units])).toEqual([...expected]);
      const load = await readLoadFactor(db, systemActor, asked);
      expect(load.rows.map(({ date, units }) => [date, units])).toEqual([...expected]);
      const first = "2025-08-01";
      const daily = await readSalesByType(db, systemActor, { ...query, from: first });
      const spanned = await readSalesByType(db, systemActor, { ...asked, from: first });
      expect(spanned.rows.length).toBeLessThan(daily.rows.length);
      const starts = daily.rows.map(({ date }) => spanStart(date, granularity)).map((start) => (start < first ? first : start));
      expect([...new Set(spanned.rows.map(({ date }) => date))]).toEqual([...new Set(starts)]);
      for (const key of ["sold", "gone", "net"] as const)
        expect(sum(spanned.rows.map((row) => row[key]))).toBe(sum(daily.rows.map((row) => row[key])));
      const cancelled = await readCancellations(db, systemActor, asked);
      expect(sum(cancelled.rows.map((row) => row.cancelledUnits))).toBe(cancelled.total.cancelledUnits);
    }
  });
});
