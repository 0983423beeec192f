/** Races, on separate connections with committed transactions: with any winner, the ledger stays true. */
import { afterEach, describe, expect, it } from "vitest";

import { closeDb, type Db, inTransaction, openDb } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";

import { auditReservations } from "./audit";
import { confirmReservations } from "./confirm";
import { expireHolds } from "./expire-holds";
import { placeHold } from "./place-hold";
import { releaseHold } from "./release-hold";
import type { Hold } from "./schemas";

const { db, owner, url } = await createTestDatabase(16);

afterEach(async () => {
  expect(await auditReservations(db)).toEqual([]);
});

/** Runs work with several pools, as that many processes have: each with a batcher and connections. */
async function withProcesses<T>(count: number, work: (processes: readonly Db[]) => Promise<T>): Promise<T> {
  const processes = Array.from({ length: count }, (_, n) =>
    openDb(url, { max: 2, name: `process ${n}`, lockTimeoutMs: 20_000 }),
  );
  try {
    return await work(processes);
  } finally {
    await Promise.all(processes.map(closeDb));
  }
}

const keysOf = (hold: Hold) => hold.reservations.map(({ listingId, id }) => ({ listingId, reservationId: id }));

async function statusOf(id: string): Promise<string | undefined> {
  const [row] = await db.sql<{ status: string }[]>`select status from reservations where id = ${id}`;
  return row?.status;
}

describe("races", () => {
  it("sells the last unit to one of 64 callers in eight processes", async () => {
    const listing = await makeListing(db, { total: 1 });
    const outcomes = await withProcesses(8, (processes) =>
      Promise.allSettled(
        Array.from({ length: 64 }, (_, n) => placeHold(processes[n % 8] ?? db, requestFor([lineFor(listing, { nights: 3 })]))),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected")
        expect(outcome.reason).toMatchObject({ code: "not_available", details: { reason: "sold_out" } });
    }
  });

  it("holds once for 200 submissions of one request", async () => {
    const listing = await makeListing(db, { total: 100 });
    const request = requestFor([lineFor(listing)]);
    const holds = await withProcesses(4, (processes) =>
      Promise.all(Array.from({ length: 200 }, (_, n) => placeHold(processes[n % 4] ?? db, request))),
    );
    expect(new Set(holds.map((hold) => hold.reservations[0]?.id)).size).toBe(1);
    expect(holds.filter((hold) => !hold.replayed)).toHaveLength(1);
  });

  it("neither deadlocks nor oversells when orders cross the same listings in opposite order", async () => {
    const [one, other] = await Promise.all([makeListing(db, { total: 30 }), makeListing(db, { total: 30 })]);
    const outcomes = await withProcesses(4, (processes) =>
      Promise.allSettled(
        Array.from({ length: 80 }, (_, n) => {
          const lines = [lineFor(one, { nights: 2 }), lineFor(other, { nights: 2 })];
          return placeHold(processes[n % 4] ?? db, requestFor(n % 2 ? lines : lines.toReversed()));
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(30);
  });

  it("lets either confirmation or expiry win, and the loser sees it", async () => {
    const listing = await makeListing(db, { total: 40 });
    const holds = await Promise.all(Array.from({ length: 40 }, () => placeHold(db, requestFor([lineFor(listing)]))));
    for (const hold of holds) await letTimePass(owner, listing.listingId, hold.reservations[0]?.id ?? "", 11);
    const confirming = holds.map((hold) => inTransaction(db, (tx) => confirmReservations(tx, keysOf(hold), "system")));
    const [confirmations] = await Promise.all([
      Promise.all(confirming),
      expireHolds(db, 15),
      expireHolds(db, 15),
      expireHolds(db, 15),
    ]);
    // Stock remains, so each guest has the place: the hold itself where confirmation came first, a new one
    // where expiry did.
    for (const [index, confirmation] of confirmations.entries()) {
      expect(confirmation.confirmed).toBe(true);
      if (!confirmation.confirmed) continue;
      const original = await statusOf(holds[index]?.reservations[0]?.id ?? "");
      expect(original).toBe(confirmation.replaced === 1 ? "expired" : "confirmed");
    }
    const [live] = await db.sql<{ n: bigint }[]>`
      select sum(quantity) as n from reservations where listing_id = ${listing.listingId} and status = 'confirmed'`;
    expect(live?.n).toBe(40n);
  });

  it("does not place anew a hold whose stock another guest bought meanwhile, and then changes nothing", async () => {
    const [scarce, plenty] = await Promise.all([makeListing(db, { total: 1 }), makeListing(db)]);
    const hold = await placeHold(db, requestFor([lineFor(scarce), lineFor(plenty)]));
    for (const { listingId, reservationId } of keysOf(hold)) await letTimePass(owner, listingId, reservationId, 11);
    expect(await expireHolds(db)).toBe(2);
    await placeHold(db, requestFor([lineFor(scarce)]));
    const confirmation = await inTransaction(db, (tx) => confirmReservations(tx, keysOf(hold), "system"));
    expect(confirmation).toEqual({ confirmed: false, reason: "gone" });
    const [row] = await db.sql<{ available: number }[]>`
      select available from inventory where listing_id = ${plenty.listingId} and date = ${plenty.from}`;
    expect(row?.available).toBe(5);
  });

  it("expires each hold once with several workers", async () => {
    const listing = await makeListing(db, { total: 200 });
    const holds = await Promise.all(Array.from({ length: 200 }, () => placeHold(db, requestFor([lineFor(listing)]))));
    for (const hold of holds) await letTimePass(owner, listing.listingId, hold.reservations[0]?.id ?? "", 11);
    const counts = await withProcesses(4, async (processes) => {
      const runs = processes.map(async (process) => {
        let total = 0;
        for (let idle = 0; idle < 3;) {
          const expired = await expireHolds(process, 20);
          total += expired;
          idle = expired === 0 ? idle + 1 : 0;
        }
        return total;
      });
      return Promise.all(runs);
    });
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200);
  });

  it("releases once when released and expired at the same moment", async () => {
    const listing = await makeListing(db, { total: 30 });
    const requests = Array.from({ length: 30 }, () => requestFor([lineFor(listing)]));
    const holds = await Promise.all(requests.map((request) => placeHold(db, request)));
    for (const hold of holds) await letTimePass(owner, listing.listingId, hold.reservations[0]?.id ?? "", 11);
    const releases = holds.flatMap((hold, n) =>
      keysOf(hold).flatMap((key) => [
        releaseHold(db, key, requests[n]?.actor ?? { kind: "guest", guestId: "" }),
        releaseHold(db, key, requests[n]?.actor ?? { kind: "guest", guestId: "" }),
      ]),
    );
    const outcomes = await Promise.allSettled([...releases, expireHolds(db, 10), expireHolds(db, 20)]);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected")
        expect(outcome.reason).toMatchObject({ code: "invalid_state", details: { state: "expired" } });
    }
    const [row] = await db.sql<{ available: number }[]>`
      select available from inventory where listing_id = ${listing.listingId} and date = ${listing.from}`;
    expect(row?.available).toBe(30);
  });
});
