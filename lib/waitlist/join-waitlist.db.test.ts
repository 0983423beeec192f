/** Joining the waitlist: wishes are stored once, and impossible ones are refused. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { startTestStripe } from "@/lib/orders/testing";

import { joinWaitlist, type WaitlistInput } from "./join-waitlist";
import { maxLine } from "./limits";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);

const event = () =>
  makeListing(db, { listing: { kind: "event" }, days: 2, total: 1, dates: { 0: { available: 0 }, 1: { available: 0 } } });

function wishFor({ listingId, unitTypeId, from }: MadeListing, wish: Partial<WaitlistInput> = {}): WaitlistInput {
  return {
    listingId,
    unitTypeId,
    checkIn: from,
    checkOut: addDays(from, 1),
    quantity: 2,
    email: "Ana@Example.com",
    actor: { kind: "guest", guestId: "guest-1" },
    locale: "pt-PT",
    ...wish,
  };
}

const entriesOf = ({ listingId }: MadeListing) => db.sql`
  select email, quantity, holder_kind as "holderKind", locale from waitlist_entries where listing_id = ${listingId} order by seq`;

it("records a wish once, however often and in whatever case the address is typed", async () => {
  const made = await event();
  const first = await joinWaitlist(db, wishFor(made));
  expect(first.isNew).toBe(true);
  expect(await joinWaitlist(db, wishFor(made, { email: "ana@example.com" }))).toEqual({
    id: first.id,
    isNew: false,
    isOwn: true,
    isChanged: false,
  });
  const stranger = { kind: "guest", guestId: "guest-2" } as const;
  expect(await joinWaitlist(db, wishFor(made, { actor: stranger, quantity: 3 }))).toMatchObject({
    id: first.id,
    isOwn: false,
    isChanged: false,
  });
  expect(await entriesOf(made)).toEqual([{ email: "Ana@Example.com", quantity: 2, holderKind: "guest", locale: "pt-PT" }]);
});

it("lets the holder's entry wait for another party in the same place, until it has an offer", async () => {
  const made = await event();
  const first = await joinWaitlist(db, wishFor(made));
  await db.sql`
    update waitlist_entries set reason = 'nothing_free', considered_at = now() where id = ${first.id}`;
  await db.sql`delete from waitlist_marks`;
  const larger = wishFor(made, { quantity: 3, guests: 4, flexibleDays: 1 });
  expect(await joinWaitlist(db, larger)).toEqual({ id: first.id, isNew: false, isOwn: true, isChanged: true });
  const rows = await db.sql`
    select quantity, guests, flexible_days as days, reason, considered_at as considered from waitlist_entries where id = ${first.id}`;
  expect(rows).toEqual([{ quantity: 3, guests: 4, days: 1, reason: null, considered: null }]);
  expect(await db.sql`select unit_type_id from waitlist_marks`).toEqual([{ unit_type_id: made.unitTypeId }]);
  await db.sql`
    update waitlist_entries set status = 'offered', offered_at = now(), offer_reservation_id = ${first.id} where id = ${first.id}`;
  await expect(joinWaitlist(db, wishFor(made))).rejects.toMatchObject({
    code: "invalid_input",
    details: { issues: [{ path: ["quantity"], message: expect.stringContaining("open offer of 3") as string }] },
  });
  expect(await joinWaitlist(db, larger)).toMatchObject({ id: first.id, isChanged: false });
});

it("refuses a party that is larger than what one hold may have", async () => {
  const made = await event();
  await db.sql`update unit_types set max_per_order = 2 where listing_id = ${made.listingId}`;
  await expect(joinWaitlist(db, wishFor(made, { quantity: 3 }))).rejects.toMatchObject({
    code: "limit_exceeded",
    details: { limit: "quantity", max: 2 },
  });
  expect(await joinWaitlist(db, wishFor(made, { quantity: 2 }))).toMatchObject({ isNew: true });
});

it("finds the one entry from many requests of the same moment", async () => {
  const made = await event();
  const places = await Promise.all(Array.from({ length: 20 }, () => joinWaitlist(db, wishFor(made))));
  expect(new Set(places.map(({ id }) => id)).size).toBe(1);
  expect(places.filter(({ isNew }) => isNew)).toHaveLength(1);
});

it("keeps different wishes apart", async () => {
  const made = await event();
  await joinWaitlist(db, wishFor(made));
  await joinWaitlist(db, wishFor(made, { email: "rui@example.com" }));
  const next = addDays(made.from, 1);
  await joinWaitlist(db, wishFor(made, { checkIn: next, checkOut: addDays(next, 1) }));
  expect(await entriesOf(made)).toHaveLength(3);
});

it("refuses what could never come back", async () => {
  const [made, other] = [await event(), await event()];
  await expect(joinWaitlist(db, wishFor(made, { unitTypeId: other.unitTypeId }))).rejects.toMatchObject({ code: "not_found" });
  const far = addDays(made.from, 40);
  const never = wishFor(made, { checkIn: far, checkOut: addDays(far, 1) });
  await expect(joinWaitlist(db, never)).rejects.toMatchObject({ code: "invalid_input" });
  const past = wishFor(made, { checkIn: "2020-01-01", checkOut: "2020-01-02" });
  await expect(joinWaitlist(db, past)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(joinWaitlist(db, wishFor(made, { checkOut: addDays(made.from, 2) }))).rejects.toMatchObject({
    code: "invalid_input",
  });
  for (const wrong of [{ quantity: 0 }, { quantity: 21 }, { email: "ana" }, { checkOut: made.from }])
    await expect(joinWaitlist(db, wishFor(made, wrong))).rejects.toMatchObject({ code: "invalid_input" });
  expect(await entriesOf(made)).toEqual([]);
});

it("ends a line somewhere", async () => {
  const made = await event();
  await db.sql`
    insert into waitlist_entries (listing_id, id, unit_type_id, check_in, check_out, quantity, email, holder_kind, holder_id)
    select ${made.listingId}, gen_random_uuid(), ${made.unitTypeId}, ${made.from}, ${addDays(made.from, 1)}, 1, n || '@example.com', 'guest', 'x'
    from generate_series(1, ${maxLine}::int) n`;
  await expect(joinWaitlist(db, wishFor(made))).rejects.toMatchObject({ code: "limit_exceeded", details: { max: maxLine } });
});

it.each(["id", "offer_reservation_id"])(
  "is found through an index by its %s alone, as links and e-mails name it",
  async (column) => {
    const rows = await db.sql.unsafe<{ definition: string }[]>(`
    select pg_get_indexdef(i.indexrelid) as definition from pg_index i
    where i.indrelid = 'waitlist_entries'::regclass and i.indisunique and i.indnkeyatts = 1`);
    expect(rows.map(({ definition }) => definition)).toContainEqual(expect.stringMatching(new RegExp(`\\(${column}\\)$`)));
  },
);
