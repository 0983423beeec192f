/** The audit of the waitlist finds each violation. */
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { startTestStripe } from "@/lib/orders/testing";

import { auditWaitlist } from "./audit";
import { giveBack, letWorkerWork, makeSoldOut, waitFor } from "./testing";

const database = await createTestDatabase();
const { db, owner } = database;
await startTestStripe(database);

beforeAll(() => vi.stubEnv("WAITLIST_OFFER_MINUTES", "15"));

/** An entry with an offer, and its hold. */
let entry: string;
let hold: string;

beforeEach(async () => {
  await owner.sql`truncate reservation_events, reservations, waitlist_entries`;
  const { listing, booked } = await makeSoldOut(db);
  entry = await waitFor(db, listing);
  await waitFor(db, listing, { quantity: 3 });
  await giveBack(db, booked.slice(0, 1));
  await letWorkerWork(db);
  const [row] = await db.sql<{ status: string; hold: string }[]>`
    select status, offer_reservation_id as hold from waitlist_entries where id = ${entry}`;
  expect(row?.status).toBe("offered");
  hold = row?.hold ?? "";
  await owner.sql`update reservation_events set at = at - interval '5 minutes', published_at = published_at - interval '5 minutes'`;
  expect(await auditWaitlist(db)).toEqual([]);
});

/** Returns the findings after changes that no statement of the project makes. */
async function findAfter(changes: string) {
  await owner.sql.unsafe(changes.replaceAll(":entry", `'${entry}'`).replaceAll(":hold", `'${hold}'`));
  return auditWaitlist(db);
}

const ended = "ended_at = now()";
const expired = "update reservations set status = 'expired', expired_at = now() where id = :hold";
const confirmed = "update reservations set status = 'confirmed', confirmed_at = now() where id = :hold";

describe("the audit of the waitlist", () => {
  it.each([
    ["an offer without a hold", "delete from reservations where id = :hold", "is offered, but there is no such hold"],
    ["an offer whose hold has ended", expired, "is offered, but its hold is expired"],
    ["an offer whose hold was paid", confirmed, "is offered, but its hold is confirmed"],
    [
      "an offer of fewer than were waited for",
      "update waitlist_entries set quantity = 2 where id = :entry",
      "its hold is not what it waits for",
    ],
    [
      "an offer of other dates",
      "update reservations set check_in = check_in + 1, check_out = check_out + 1 where id = :hold",
      "its hold is not what it waits for",
    ],
    [
      "an offer that is a guest's own hold",
      "update reservations set purpose = 'booking' where id = :hold",
      "its hold is not what it waits for",
    ],
    [
      "a booking that is none",
      `update waitlist_entries set status = 'booked', ${ended} where id = :entry`,
      "is booked, but its hold is held",
    ],
    [
      "an offer that lapsed, and is held on",
      `update waitlist_entries set status = 'lapsed', ${ended} where id = :entry`,
      "is lapsed, but its hold is held",
    ],
    [
      "an offer that was declined, and is booked",
      `update waitlist_entries set status = 'declined', ${ended} where id = :entry; ${confirmed}`,
      "is declined, but its hold is confirmed",
    ],
    [
      "a hold that is an offer without an entry",
      "update waitlist_entries set status = 'waiting', offer_reservation_id = null where id = :entry",
      "is held as an offer without an entry",
    ],
  ])("finds %s (offers-are-holds)", async (_, changes, message) => {
    const found = await findAfter(changes);
    expect(found).toMatchObject([{ invariant: "offers-are-holds" }]);
    expect(found[0]?.message).toContain(message);
  });

  it.each([
    ["an offer that was booked", `update waitlist_entries set status = 'booked', ${ended} where id = :entry; ${confirmed}`],
    ["an offer that lapsed", `update waitlist_entries set status = 'lapsed', ${ended} where id = :entry; ${expired}`],
    [
      "an offer whose end is not told of yet",
      `${expired}; insert into reservation_events (listing_id, reservation_id, seq, type, data, actor)
        select listing_id, id, 2, 'expired', '{}', 'system' from reservations where id = :hold`,
    ],
    [
      "an offer a day later, where that would do",
      `update reservations set check_in = check_in + 1, check_out = check_out + 1 where id = :hold;
       update waitlist_entries set flexible_days = 1 where id = :entry`,
    ],
  ])("says nothing about %s", async (_, changes) => {
    expect(await findAfter(changes)).toEqual([]);
  });
});
