/**
 * Sale of the demonstration that is over, with what it sold and its frozen report.
 *
 * Raw SQL: sessions numbered by a window, in rows and their first events.
 */
import { and, asc, eq, isNotNull } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { reservations, saleReports, sales, saleSamples } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { wallTimeAt } from "@/lib/core/time/format-instant";
import { newDrawSecret } from "@/lib/sales/begin-run";
import { readSaleForStaff } from "@/lib/sales/read-for-staff";
import { freezeReport, freezeTimesOf } from "@/lib/sales/report/freeze";

import { demoId } from "./draft";
import type { DrawnBooking } from "./draw-bookings";
import { drawing } from "./random";
import { lobbySize, roomLimits, roomMinutes, sampleRoom } from "./sale-room";

/** The sale, and the event that it sold. */
export const endedSale = { slug: "new-year-in-june", listing: "new-year-in-june-vienna", name: "New Year in June" };
const listingId = demoId(`listing/${endedSale.listing}`);
const id = demoId(`sale/${endedSale.slug}`);

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Days between the sale and the first load. */
const daysAgo = 8;
/** Minutes from a hold to its confirmation, as rows of bookings have them. */
const confirmMinutes = 3;

/** Returns the lobby's opening, at a full hour; epoch milliseconds. */
const lobbyAt = (nowMs: number) => Math.floor((nowMs - daysAgo * dayMs) / (60 * minuteMs)) * 60 * minuteMs;

/**
 * Moves a booking into the sale: more are made in its first minutes than in its last.
 * @param seed the booking's own name
 */
export function duringSale(booking: DrawnBooking, timezone: string, nowMs: number, seed: string): DrawnBooking {
  const share = drawing(`${seed}/sale`).int(0, 1_000) / 1_000;
  const minute = Math.floor(share ** 1.7 * (roomMinutes.open - confirmMinutes - 1));
  const { date, time } = wallTimeAt(timezone, lobbyAt(nowMs) + (roomMinutes.lobby + minute) * minuteMs);
  return { ...booking, channel: "guest", madeAt: `${date} ${time}` };
}

/** Gives each booking of the listing its session in the sale's room, as the hold would have had it. */
export async function numberSessions({ sql }: Tx): Promise<void> {
  await sql`
    update reservations r set sale_session = '1:0:' || n.nth
    from (
      select id, row_number() over (order by created_at, id) - 1 as nth from reservations where listing_id = ${listingId}
    ) n where r.listing_id = ${listingId} and r.id = n.id`;
  await sql`
    update reservation_events e set data = e.data || jsonb_build_object('saleSession', r.sale_session)
    from reservations r
    where e.listing_id = ${listingId} and r.listing_id = e.listing_id and r.id = e.reservation_id and e.seq = 1`;
}

/**
 * Writes the sale with the samples of its room, and freezes its report, as the worker did after its end.
 * @param nowMs epoch milliseconds, the same as for its bookings
 */
export async function loadEndedSale(db: Db, nowMs: number): Promise<void> {
  const { orm } = db;
  const lobbyOpensAtMs = lobbyAt(nowMs);
  const opensAtMs = lobbyOpensAtMs + roomMinutes.lobby * minuteMs;
  const closesAtMs = opensAtMs + roomMinutes.open * minuteMs;
  const sold = await orm
    .select({ at: reservations.confirmedAt })
    .from(reservations)
    .where(and(eq(reservations.listingId, listingId), isNotNull(reservations.saleSession)))
    .orderBy(asc(reservations.confirmedAt));
  const samples = sampleRoom(
    lobbyOpensAtMs,
    sold.flatMap(({ at }) => at?.getTime() ?? []),
  );
  const last = samples.at(-1);
  if (sold.length === 0 || !last) return;
  const hardEndSeconds = roomMinutes.hardEnd * 60;
  const inserted = await orm
    .insert(sales)
    .values({
      listingId,
      id,
      slug: endedSale.slug,
      name: endedSale.name,
      lobbyOpensAt: new Date(lobbyOpensAtMs),
      opensAt: new Date(opensAtMs),
      closesAt: new Date(closesAtMs),
      ...roomLimits,
      hardEndSeconds,
      lanes: [{ key: "all", name: "General admission", sharePercent: 100, codeHash: null }],
      drawSecret: newDrawSecret(),
      lobbySizes: [lobbySize],
      issuedLimits: last.issued.slice(),
      servedLimits: last.served.slice(),
      servedFloors: [0],
      createdAt: new Date(lobbyOpensAtMs - 5 * dayMs),
    })
    .onConflictDoNothing();
  if (inserted.count === 0) return;
  await orm.insert(saleSamples).values(
    samples.map(({ atMs, issued, served, ...counts }) => ({
      ...counts,
      listingId,
      saleId: id,
      at: new Date(atMs),
      readAt: new Date(atMs),
      issued: [...issued],
      served: [...served],
    })),
  );
  const { sale, listing } = await readSaleForStaff(db, endedSale.slug, systemActor);
  await freezeReport(db, { sale, currency: listing.currency });
  await orm
    .update(saleReports)
    .set({ frozenAt: new Date(freezeTimesOf({ closesAtMs, hardEndSeconds }).fromMs) })
    .where(and(eq(saleReports.listingId, listingId), eq(saleReports.saleId, id)));
}
