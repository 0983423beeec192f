/**
 * The real booking history of a hotel, replayed: every request in its real order, every cancellation on its
 * real day. Baseline: a plain in-memory ledger (a counter per room type and night) fed with the same history,
 * which must accept and refuse exactly the same requests. Then the same with the waitlist on: a refused guest
 * waits, and every guest who could have been served must have been, which the ledger knows.
 */
import { addDays } from "@/lib/core/time/dates";
import { isDomainError } from "@/lib/core/errors";
import { closeAll } from "@/lib/core/singleton";
import type { ReservationKey } from "@/lib/reservations/release-hold";
import { auditLedger } from "@/lib/worker/audit";

import { readBookings } from "./bookings";
import { withDatabase } from "./database";
import { countOversold } from "./oversold";
import { replayInMemory, replayWaiting, sizeHotel, toDays } from "./replay/history";
import { book, cancel, openHotel } from "./replay/hotel";
import { replayWithWaitlist } from "./replay/waiting";
import { printTable, reportFigures, round } from "./report";

await withDatabase(async (database) => {
  // Jobs are queued as on the site, and no worker runs them here.
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
    UPSTASH_REDIS_REST_TOKEN: "none",
    STRIPE_SECRET_KEY: "sk_test_replay",
    STRIPE_WEBHOOK_SECRET: "whsec_replay",
    SMTP_URL: "smtp://127.0.0.1:1",
    AUTH_SECRET: "0".repeat(32),
    LOG_LEVEL: "error",
  });
  const holds = database.open({ max: 4, name: "holds", lockTimeoutMs: 10_000 });
  const main = database.open({ max: 10, name: "main", lockTimeoutMs: 10_000 });
  const bookings = readBookings(addDays(new Date().toISOString().slice(0, 10), 1));
  const days = toDays(bookings);
  const rooms = sizeHotel(bookings, days);
  printTable(
    "the hotel",
    [...rooms]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, count]) => ({ type, rooms: count, requests: bookings.filter((b) => b.roomType === type).length })),
  );
  const expected = replayInMemory(bookings, days, rooms);
  const hotel = await openHotel(main, bookings, rooms);
  const booked = new Map<number, ReservationKey>();
  const refusals = new Map<string, number>();
  let cancelled = 0;

  const request = async (index: number): Promise<void> => {
    const booking = bookings[index];
    if (!booking) throw new Error("no such booking");
    try {
      booked.set(index, await book(holds, main, hotel, booking));
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const reason = error.code === "not_available" ? error.details.reason : error.code;
      refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
    }
  };

  const started = performance.now();
  for (const day of days.values()) {
    // The requests of a day arrive at once; the batcher keeps their order.
    await Promise.all(day.requests.map(request));
    cancelled += await cancel(
      main,
      day.cancellations.flatMap((index) => booked.get(index) ?? []),
    );
  }
  const seconds = (performance.now() - started) / 1000;
  await main.sql`update reservation_events set published_at = now() where published_at is null`;

  const should = replayWaiting(bookings, days, rooms);
  const did = await replayWithWaitlist(holds, main, await openHotel(main, bookings, rooms), bookings, days);
  const differing = expected.filter((accepted, index) => accepted !== booked.has(index)).length;
  const differingWaits =
    missing(should.accepted, did.accepted) +
    missing(did.accepted, should.accepted) +
    missing(should.served, did.served) +
    missing(did.served, should.served);
  const findings = await auditLedger(main);
  for (const finding of findings) console.error(finding);
  printTable(
    "refused because",
    [...refusals].map(([reason, requests]) => ({ reason, requests })),
  );
  printTable("against the ledger in memory", [
    { waitlist: "off", accepted_there: expected.filter(Boolean).length, decided_differently: differing },
    {
      waitlist: "on",
      accepted_there: should.accepted.size,
      waited_there: should.waited.size,
      served_there: should.served.size,
      decided_differently: differingWaits,
    },
  ]);
  const refused = [...refusals.values()].reduce((sum, count) => sum + count, 0);
  reportFigures("replay", {
    requests: bookings.length,
    accepted: booked.size,
    refused,
    cancelled,
    waited: did.waited.size,
    waitlist_served: did.served.size,
    could_have_been_served: missing(should.served, did.served),
    oversold: await countOversold(main),
    decided_differently: differing + differingWaits,
    seconds: round(seconds, 1),
  });
  const failed = findings.length > 0 || differing + differingWaits > 0 || booked.size + refused !== bookings.length;
  if (failed) process.exitCode = 1;
  await closeAll();
});

/** Counts the elements of the first set that the second lacks. */
function missing(from: ReadonlySet<number>, there: ReadonlySet<number>): number {
  return [...from].filter((index) => !there.has(index)).length;
}
