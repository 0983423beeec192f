/** Moves of stays at the front desk: once, by those who may, with history, facts and audit that agree. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { auditCheckIns } from "@/lib/check-in/audit";
import { markNoShows } from "@/lib/check-in/mark-no-shows";
import { bookEvent, type BookedFor } from "@/lib/check-in/testing";
import { startTestStripe } from "@/lib/orders/testing";
import { readOrderForVenue } from "@/lib/orders/view/read-order";
import { compareFacts } from "@/lib/reports/audit";
import { readCancellations } from "@/lib/reports/read-cancellations";
import { foldAll } from "@/lib/reports/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { makeStaff } from "@/lib/staff/testing";

import { moveStay } from "./move-stay";
import { bookStay, houseDay, move } from "./testing";

const database = await createTestDatabase();
const { db, owner } = database;
await startTestStripe(database);
const desk = await makeStaff(db, { grants: [{ role: "front_desk", listingId: null }] });

interface Row {
  readonly status: string;
  readonly departedAt: Date | null;
}

async function rowOf({ reservationIds }: BookedFor): Promise<Row | undefined> {
  const [row] = await db.sql<
    Row[]
  >`select status, departed_at as "departedAt" from reservations where id = ${reservationIds[0] ?? ""}`;
  return row;
}

const eventsOf = async ({ reservationIds }: BookedFor) =>
  (
    await db.sql<{ type: string }[]>`
      select type from reservation_events where reservation_id = ${reservationIds[0] ?? ""} and seq > 3 order by seq`
  ).map(({ type }) => type);

const refusal = (state: string) => ({ code: "invalid_state", details: { state } });

async function expectWhole(): Promise<void> {
  expect(await auditReservations(db)).toEqual([]);
  expect(await auditCheckIns(db)).toEqual([]);
  await foldAll(db);
  expect(await compareFacts(db)).toEqual([]);
}

describe("a stay at the front desk", () => {
  it("arrives and leaves, and both are taken back within the day", async () => {
    const stay = await bookStay(database, -1);
    expect(await move(database, stay, "check_in", desk)).toBe(true);
    expect(await rowOf(stay)).toMatchObject({ status: "checked_in", departedAt: null });
    expect(await move(database, stay, "undo_check_in", desk)).toBe(true);
    expect(await rowOf(stay)).toMatchObject({ status: "confirmed" });
    expect(await move(database, stay, "check_in", desk)).toBe(true);
    expect(await move(database, stay, "check_out", desk)).toBe(true);
    expect((await rowOf(stay))?.departedAt).not.toBeNull();
    expect(await move(database, stay, "undo_check_out", desk)).toBe(true);
    expect(await rowOf(stay)).toMatchObject({ status: "checked_in", departedAt: null });
    expect((await eventsOf(stay)).slice(-5)).toEqual([
      "checked_in",
      "check_in_undone",
      "checked_in",
      "departed",
      "departure_undone",
    ]);
    await expectWhole();
    const order = await readOrderForVenue(db, stay.orderId);
    expect(order?.history.filter(({ type }) => type === "checked_in")).toHaveLength(1);
  });

  it("moves once among simultaneous requests, with one event and one row of the audit log", async () => {
    const stay = await bookStay(database, 0);
    const moves = await Promise.all(Array.from({ length: 6 }, () => move(database, stay, "check_in", desk)));
    expect(moves.filter(Boolean)).toHaveLength(1);
    const left = await Promise.all(Array.from({ length: 6 }, () => move(database, stay, "check_out", desk)));
    expect(left.filter(Boolean)).toHaveLength(1);
    expect(await move(database, stay, "check_out", desk)).toBe(false);
    const [log] = await db.sql<{ count: number }[]>`
      select count(*)::int as count from audit_log where subject = ${`reservation:${stay.reservationIds[0] ?? ""}`}`;
    expect(log?.count).toBe(2);
    const [event] = await db.sql<{ data: object }[]>`
      select data from reservation_events where reservation_id = ${stay.reservationIds[0] ?? ""} and type = 'departed'`;
    expect(event?.data).toEqual({ unusedNights: 2 });
    await expectWhole();
  });

  it("ends in one of two moves that exclude each other", async () => {
    const stay = await bookStay(database, 0);
    const both = await Promise.allSettled([move(database, stay, "check_in", desk), move(database, stay, "mark_no_show", desk)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expectWhole();
  });

  it("is marked as missing and taken back, which reports know", async () => {
    const [missed, back] = [await bookStay(database, 0), await bookStay(database, 0)];
    for (const stay of [missed, back]) await move(database, stay, "mark_no_show", desk);
    await move(database, back, "undo_no_show", desk);
    expect([(await rowOf(missed))?.status, (await rowOf(back))?.status]).toEqual(["no_show", "confirmed"]);
    await expectWhole();
    const report = async ({ listingId }: BookedFor) => {
      const query = { listingIds: [listingId], from: houseDay(-3), until: houseDay(5) };
      const { noShowBookings, noShowKeptMinor } = (await readCancellations(db, systemActor, query)).total;
      return { noShowBookings, noShowKeptMinor };
    };
    expect(await report(missed)).toEqual({ noShowBookings: 1, noShowKeptMinor: 20_000n });
    expect(await report(back)).toEqual({ noShowBookings: 0, noShowKeptMinor: 0n });
    await move(database, back, "check_in", desk);
    await expectWhole();
  });

  it("refuses what its state does not allow, and changes nothing", async () => {
    const stay = await bookStay(database, 1);
    await expect(move(database, stay, "check_in", desk)).rejects.toMatchObject(refusal("too_early"));
    await expect(move(database, stay, "mark_no_show", desk)).rejects.toMatchObject(refusal("too_early"));
    await expect(move(database, stay, "check_out", desk)).rejects.toMatchObject(refusal("not_arrived"));
    const concert = await bookEvent(database, 60, 1);
    await expect(move(database, concert, "check_in", desk)).rejects.toMatchObject(refusal("not_a_stay"));
    const yesterday = await bookStay(database, -1, { nights: 3 });
    await move(database, yesterday, "check_in", desk);
    await owner.sql`
      update reservations set checked_in_at = checked_in_at - interval '1 day' where listing_id = ${yesterday.listingId}`;
    await owner.sql`
      update reservation_events set at = at - interval '1 day' where listing_id = ${yesterday.listingId} and type = 'checked_in'`;
    await expect(move(database, yesterday, "undo_check_in", desk)).rejects.toMatchObject(refusal("another_day"));
    await expectWhole();
  });

  it("obeys those who may, and does not exist for others", async () => {
    const stay = await bookStay(database, 0);
    const member = (role: "door" | "viewer" | "front_desk", listingId: string | null) =>
      makeStaff(db, { grants: [{ role, listingId }] });
    await expect(move(database, stay, "check_in", await member("door", null))).rejects.toMatchObject({ code: "forbidden" });
    await expect(move(database, stay, "check_in", await member("viewer", null))).rejects.toMatchObject({ code: "not_found" });
    const elsewhere = await bookStay(database, 0);
    const other = await member("front_desk", elsewhere.listingId);
    await expect(move(database, stay, "check_in", other)).rejects.toMatchObject({ code: "not_found" });
    // The listing of the request is that of the row.
    const mixed = { listingId: elsewhere.listingId, reservationId: stay.reservationIds[0] ?? "", move: "check_in" } as const;
    await expect(moveStay(db, mixed, other)).rejects.toMatchObject({ code: "not_found" });
    await expect(moveStay(db, { ...mixed, reservationId: randomUUID() }, other)).rejects.toMatchObject({ code: "not_found" });
    expect(await move(database, stay, "check_in", await member("front_desk", stay.listingId))).toBe(true);
  });

  it("is an event or a flight, too, where its guests did not come", async () => {
    const early = await bookEvent(database, 60, 1);
    await expect(move(database, early, "mark_no_show", desk)).rejects.toMatchObject(refusal("too_early"));
    const concert = await bookEvent(database, -5, 2);
    expect(await move(database, concert, "mark_no_show", desk)).toBe(true);
    expect((await rowOf(concert))?.status).toBe("no_show");
    expect(await move(database, concert, "undo_no_show", desk)).toBe(true);
    expect((await rowOf(concert))?.status).toBe("confirmed");
    expect(await move(database, concert, "mark_no_show", desk)).toBe(true);
    expect(await move(database, concert, "mark_no_show", desk)).toBe(false);
    expect(await eventsOf(concert)).toEqual(["no_show", "no_show_undone", "no_show"]);
    const door = await makeStaff(db, { grants: [{ role: "door", listingId: null }] });
    await expect(move(database, early, "mark_no_show", door)).rejects.toMatchObject({ code: "forbidden" });
    await expectWhole();
  });

  it("is not marked again by the sweep on the day on which a no-show was taken back", async () => {
    const stay = await bookStay(database, -2, { nights: 2 });
    await move(database, stay, "mark_no_show", desk);
    await move(database, stay, "undo_no_show", desk);
    await markNoShows(db);
    expect((await rowOf(stay))?.status).toBe("confirmed");
    expect(addDays(houseDay(-2), 2)).toBe(houseDay());
  });
});
