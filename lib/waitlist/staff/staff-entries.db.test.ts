/** Entries of the waitlist, as staff see and end them. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { confirmReservations } from "@/lib/reservations/confirm";
import { inTransaction } from "@/db/client";
import type { StaffActor } from "@/lib/staff/actor";
import { ownerActor } from "@/lib/staff/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { giveBack, letWorkerWork, makeSoldOut, waitFor } from "../testing";
import { endEntry } from "./end-entry";
import { listEntriesForStaff } from "./list-entries";

const database = await createTestDatabase();
const { db } = database;
await startTestRedis(database);

const manager = (listingId: string | null): StaffActor => ({ ...ownerActor, grants: [{ role: "manager", listingId }] });

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (error: { code: string }) => error.code,
  );

const reason = "The party called to say that it found another date.";

describe("the list of entries", () => {
  it("shows those at the listings of the actor's grants, in the order of their line", async () => {
    const { listing } = await makeSoldOut(db, { total: 1 });
    const { listing: other } = await makeSoldOut(db, { total: 1 });
    const [first, second] = [await waitFor(db, listing), await waitFor(db, listing)];
    const elsewhere = await waitFor(db, other);
    const { rows, total } = await listEntriesForStaff(db, manager(listing.listingId));
    expect(total).toBe(2);
    expect(rows).toMatchObject([
      {
        id: first,
        status: "waiting",
        before: 0,
        offers: 0,
        offerUntilMs: null,
        listingSlug: listing.slug,
        zone: "Europe/Berlin",
      },
      { id: second, before: 1 },
    ]);
    const ofOther = await listEntriesForStaff(db, ownerActor, { listingId: other.listingId });
    expect(ofOther.rows.map(({ id }) => id)).toEqual([elsewhere]);
    expect(await listEntriesForStaff(db, manager(listing.listingId), { listingId: other.listingId })).toEqual({
      rows: [],
      total: 0,
    });
    const door: StaffActor = { ...ownerActor, grants: [{ role: "door", listingId: null }] };
    expect((await listEntriesForStaff(db, door)).total).toBe(0);
  });

  it("finds entries by state and by a part of the address", async () => {
    const { listing } = await makeSoldOut(db, { total: 1 });
    const [stays, leaves] = [await waitFor(db, listing), await waitFor(db, listing)];
    await endEntry(db, { entryId: leaves, reason }, ownerActor);
    const ids = async (filter: Parameters<typeof listEntriesForStaff>[2]) =>
      (await listEntriesForStaff(db, manager(listing.listingId), filter)).rows.map(({ id }) => id);
    expect(await ids({})).toEqual([stays]);
    expect(await ids({ status: "left" })).toEqual([leaves]);
    expect((await listEntriesForStaff(db, ownerActor, { status: "left" })).rows).toMatchObject([{ endReason: reason }]);
    const [{ email } = { email: "" }] = await db.sql<
      { email: string }[]
    >`select email from waitlist_entries where id = ${stays}`;
    expect(await ids({ text: email.slice(0, 20) })).toEqual([stays]);
    expect(await ids({ text: "%" })).toEqual([]);
  });

  it("shows an offer and its end", async () => {
    const { listing, booked } = await makeSoldOut(db, { total: 1 });
    const entry = await waitFor(db, listing);
    await giveBack(db, booked);
    await letWorkerWork(db);
    const { rows } = await listEntriesForStaff(db, manager(listing.listingId), { status: "offered" });
    expect(rows).toMatchObject([{ id: entry, offers: 1, before: null }]);
    expect(rows[0]?.offerUntilMs).toBeGreaterThan(Date.now());
  });
});

describe("the end of an entry by staff", () => {
  const statusOf = async (id: string) => {
    const [row] = await db.sql<{ status: string }[]>`select status from waitlist_entries where id = ${id}`;
    return row?.status;
  };
  const audited = (id: string) => db.sql`select data from audit_log where subject = ${`waitlist_entry:${id}`}`;

  const reasonOf = async (id: string) => {
    const [row] = await db.sql<{ reason: string | null }[]>`select end_reason as reason from waitlist_entries where id = ${id}`;
    return row?.reason;
  };

  it("lets a party leave, with the reason at its entry and not in the audit log, which is never erased", async () => {
    const { listing } = await makeSoldOut(db, { total: 1 });
    const entry = await waitFor(db, listing);
    await endEntry(db, { entryId: entry, reason }, manager(listing.listingId));
    expect([await statusOf(entry), await audited(entry)]).toEqual(["left", [{ data: { listingId: listing.listingId } }]]);
    expect(await reasonOf(entry)).toBe(reason);
    expect(await codeOf(endEntry(db, { entryId: entry, reason }, ownerActor))).toBe("invalid_state");
    expect(await audited(entry)).toHaveLength(1);
  });

  it("declines an offer, whose stock goes to the next party", async () => {
    const { listing, booked } = await makeSoldOut(db, { total: 1 });
    const [first, second] = [await waitFor(db, listing), await waitFor(db, listing)];
    await giveBack(db, booked);
    await letWorkerWork(db);
    expect([await statusOf(first), await statusOf(second)]).toEqual(["offered", "waiting"]);
    await endEntry(db, { entryId: first, reason }, manager(listing.listingId));
    expect(await reasonOf(first)).toBe(reason);
    await letWorkerWork(db);
    expect([await statusOf(first), await statusOf(second)]).toEqual(["declined", "offered"]);
  });

  it("is refused where the offer is booked", async () => {
    const { listing, booked } = await makeSoldOut(db, { total: 1 });
    const entry = await waitFor(db, listing);
    await giveBack(db, booked);
    await letWorkerWork(db);
    const [offer] = await db.sql<{ id: string }[]>`select offer_reservation_id as id from waitlist_entries where id = ${entry}`;
    const key = { listingId: listing.listingId, reservationId: offer?.id ?? "" };
    await inTransaction(db, (tx) => confirmReservations(tx, [key], "system"));
    expect(await codeOf(endEntry(db, { entryId: entry, reason }, ownerActor))).toBe("invalid_state");
    expect(await audited(entry)).toHaveLength(0);
  });

  it("is for those who may at its listing", async () => {
    const { listing } = await makeSoldOut(db, { total: 1 });
    const { listingId: elsewhere } = await makeListing(db);
    const entry = await waitFor(db, listing);
    const revenue: StaffActor = { ...ownerActor, grants: [{ role: "revenue", listingId: listing.listingId }] };
    expect(await codeOf(endEntry(db, { entryId: entry, reason }, revenue))).toBe("forbidden");
    expect(await codeOf(endEntry(db, { entryId: entry, reason }, manager(elsewhere)))).toBe("not_found");
    expect(await codeOf(endEntry(db, { entryId: randomUUID(), reason }, ownerActor))).toBe("not_found");
    expect(await statusOf(entry)).toBe("waiting");
  });
});
