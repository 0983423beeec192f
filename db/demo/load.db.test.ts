import { describe, expect, it } from "vitest";

import { auditLog, staffRoles } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { extendHorizon } from "@/lib/inventory/extend-horizon";
import { readRehearsalWindow } from "@/lib/sales/rehearsal/refuse-while-busy";
import { ownerActor } from "@/lib/staff/testing";
import { auditLedger } from "@/lib/worker/audit";

import { demoAccounts } from "./accounts";
import { countDemoUse } from "./count-use";
import { demoDeskGuest } from "./insert-bookings";
import { loadDemo, resetDemo } from "./load";
import { NotDemoError } from "./mark";

const msPerDay = 86_400_000;
// The verbs of staff go by the database's clock.
const today = dateIn("Etc/UTC", Date.now());
const nowMs = Date.parse(`${today}T12:00:00Z`);
const { ownerUrl: url, owner: db } = await createTestDatabase();
const other = await createTestDatabase(2);

const first = await loadDemo(url, nowMs);
const audited = await db.orm.$count(auditLog);

async function one<T>(query: Promise<readonly T[]>): Promise<T> {
  const [row] = await query;
  if (row === undefined) throw new Error("no row");
  return row;
}

describe("loadDemo", () => {
  it("fills an empty database", async () => {
    const kinds = await db.sql<
      { kind: string; count: number }[]
    >`select kind, count(*)::int from listings where not test and active group by kind`;
    const counts = Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]));
    expect(counts["stay"]).toBeGreaterThanOrEqual(60);
    expect(counts["flight"]).toBeGreaterThanOrEqual(80);
    expect(counts["event"]).toBeGreaterThanOrEqual(40);
    expect(first).toMatchObject({
      fresh: true,
      listings: (counts["stay"] ?? 0) + (counts["flight"] ?? 0) + (counts["event"] ?? 0),
    });
    expect(first.inventoryRows).toBeGreaterThan(100_000);
  });

  it("changes nothing when called again", async () => {
    expect(await loadDemo(url, nowMs)).toMatchObject({ fresh: false, inventoryRows: 0, listings: first.listings });
  });

  it("sells everything that it put on sale, from each listing's own today to the horizon", async () => {
    const isUnbooked = db.sql`not exists (select from reservations r where r.listing_id = inventory.listing_id)`;
    expect(await db.sql`select from inventory where available <> total and date >= ${today} and ${isUnbooked}`).toHaveLength(0);
    const span = await one(db.sql<{ first: string; last: string; days: number }[]>`
      select min(date)::text as first, max(date)::text as last, count(distinct date)::int as days
      from inventory join listings l on l.id = listing_id where l.timezone = 'Australia/Sydney' and l.kind = 'stay' and date >= ${today}`);
    expect(span).toEqual({ first: today, last: addDays(today, 365), days: 366 });
    const flights = await db.sql<{ days: number }[]>`
      select count(distinct date)::int as days from inventory join listings l on l.id = listing_id
      where l.kind = 'flight' and date >= ${today} group by l.id`;
    expect(new Set(flights.map((row) => row.days))).toEqual(new Set([181]));
  });

  it("shows every state that a page can be in", async () => {
    const shown = await one(db.sql<Record<string, boolean>[]>`
      select bool_or(total = 0) as sold_out, bool_or(total between 1 and 2) as nearly_sold_out, bool_or(closed) as closed,
        bool_or(min_stay > 1) as min_stay, bool_or(max_stay is not null) as max_stay, bool_or(closed_to_arrival) as closed_to_arrival,
        bool_or(closed_to_departure) as closed_to_departure
      from inventory`);
    expect(Object.entries(shown).filter(([, seen]) => !seen)).toEqual([]);
  });

  it("says from which price each listing can be had, and knows where its cities lie", async () => {
    const rows = await db.sql<{ slug: string }[]>`
      select slug from listings where active and kind <> 'event' and (from_price_minor is null or first_date is null or last_date is null)`;
    expect(rows).toEqual([]);
    const malmo = await one(db.sql`select lat, lng from places where listing_kind = 'stay' and name_folded = 'malmo'`);
    expect(malmo).toEqual({ lat: 55.605, lng: 13.0038 });
  });

  it("has a year of bookings, whose ledger, money, tickets, events, documents and facts agree", async () => {
    const { sql } = db;
    const year = await one(sql<{ bookings: number; paid: number; published: boolean }[]>`
      select count(*)::int as bookings, (select count(*)::int from payments) as paid,
        -- The worker publishes what staff did on the first day.
        (select bool_and(e.published_at is not null) from reservation_events e
          join reservations r on r.listing_id = e.listing_id and r.id = e.reservation_id
          where r.status <> 'held' and (r.holder_id = ${demoDeskGuest} or r.holder_id not like 'desk-%')) as published
      from reservations where status <> 'held'`);
    expect(year.bookings).toBeGreaterThan(6_000);
    expect(year).toMatchObject({ paid: year.bookings, published: true });
    expect(await auditLedger(db)).toEqual([]);
    const [{ months } = { months: 0 }] = await sql<{ months: number }[]>`
      select count(distinct date_trunc('month', stay_date))::int as months from booking_facts`;
    expect(months).toBeGreaterThanOrEqual(12);
    expect(await sql`select from refused_demand where stay_date >= ${today}`).toHaveLength(0);
  });

  it("has sales between which a rehearsal fits", async () => {
    expect((await readRehearsalWindow(db, ownerActor)).fitsFromMs).toBeDefined();
  });

  it("has the accounts that it names at the start", async () => {
    const { verifyPassword } = await import("@/lib/auth/password");
    for (const { email, password, ...account } of demoAccounts) {
      const user = await one(
        db.sql<{ password_hash: string; roles: string[] }[]>`
          select password_hash, array(select role from staff_grants where user_id = users.id and listing_id is null) as roles
          from users where email = ${email}`,
      );
      expect(user.roles).toEqual("role" in account && !("listing" in account) ? [account.role] : []);
      expect(await verifyPassword(password, user.password_hash)).toBe(true);
    }
    const everywhere = demoAccounts.flatMap((account) => ("role" in account && !("listing" in account) ? [account.role] : []));
    expect(everywhere).toEqual(staffRoles);
  });

  it("moves its horizon on with the days, touching nothing that is there", async () => {
    const { inventoryRows: rows } = await extendHorizon(db, nowMs + 3 * msPerDay);
    const inventoryOf = await one(db.sql<{ last: string; first: string }[]>`
      select min(date)::text as first, max(date)::text as last from inventory join listings l on l.id = listing_id
      where l.slug = 'hotell-rosengarden-malmo'`);
    expect(inventoryOf).toEqual({ first: today, last: addDays(today, 368) });
    expect(rows).toBeGreaterThan(1000);
    expect(await extendHorizon(db, nowMs + 3 * msPerDay)).toEqual({ plans: 0, inventoryRows: 0 });
  });

  it("always has something to see: every event has a performance ahead, half a year from now too", async () => {
    const later = nowMs + 180 * msPerDay;
    await extendHorizon(db, later);
    const without = await db.sql<{ slug: string }[]>`select slug from listings where kind = 'event' and last_date is null`;
    expect(without).toEqual([]);
  });
});

describe("resetDemo", () => {
  it("lists beforehand what would be lost, without the demonstration's own accounts", async () => {
    const none = { orders: 0, holds: 0, accounts: 0, waitlistEntries: 0, partners: 0, keys: 0, sales: 0 };
    expect(await countDemoUse(url)).toEqual(none);
    await db.sql`insert into users (id, email, name) values (gen_random_uuid(), 'ada@example.com', 'Ada')`;
    expect(await countDemoUse(url)).toEqual({ ...none, accounts: 1 });
    await expect(countDemoUse(other.ownerUrl)).rejects.toThrow(NotDemoError);
  });

  it("drops what people did and loads anew", async () => {
    const { listingId } = await makeListing(db);
    await db.sql`update inventory set available = total - 1 where total > 0 and date >= ${today}`;
    await db.sql`insert into audit_log (id, actor, action, subject, data) values (gen_random_uuid(), 'system', 'a', 'b', '{}')`;
    const reset = await resetDemo(url, nowMs);
    expect(reset).toMatchObject({ fresh: true, listings: first.listings, inventoryRows: first.inventoryRows });
    expect(await db.sql`select from listings where id = ${listingId}`).toHaveLength(0);
    expect(
      await db.sql`select from inventory i where available <> total and date >= ${today}
      and not exists (select from reservations r where r.listing_id = i.listing_id)`,
    ).toHaveLength(0);
    expect((await db.sql`select from reference_rates`).length).toBeGreaterThan(20);
    expect(await db.orm.$count(auditLog)).toBe(audited);
    expect(await one(db.sql`select seq from audit_log_head`)).toEqual({ seq: BigInt(audited) });
    expect(await auditLedger(db)).toEqual([]);
    const [guarded] =
      await db.sql`select count(*)::int as triggers from pg_trigger where tgname like 'audit_log_%' and tgenabled = 'O'`;
    expect(guarded).toEqual({ triggers: 3 });
  });

  it("leaves a database alone that is not the demonstration's, and so does loading", async () => {
    const { listingId } = await makeListing(other.db);
    await expect(resetDemo(other.ownerUrl, nowMs)).rejects.toThrow(NotDemoError);
    await expect(loadDemo(other.ownerUrl, nowMs)).rejects.toThrow(NotDemoError);
    expect(await other.db.sql`select from listings where id = ${listingId}`).toHaveLength(1);
    expect(await other.db.sql`select from listings`).toHaveLength(1);
  });
});
