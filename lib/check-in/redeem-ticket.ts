/** Redeeming of a ticket: once, with any number of simultaneous requests. */
import { and, eq, type SQL, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { checkIns, reservations } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { DomainError, hasCode } from "@/lib/core/errors";
import { appendEvents } from "@/lib/events/append";
import { isChargedBack } from "@/lib/orders/records/is-charged-back";
import type { StaffActor } from "@/lib/staff/actor";

import { checkEntry, type Door, type TicketFacts } from "./check-entry";
import { factsOf, findBooking, findTicket, type FoundTicket } from "./find-ticket";
import { refuse, refuseRedeemed } from "./refuse";
import { whoRedeemed } from "./who-redeemed";

export interface RedeemTicketInput {
  /** Text that was scanned or typed. */
  readonly text: string;
  readonly method: "scanned" | "typed";
  /** Entrance that staff work at; any listing and day when undefined. */
  readonly door: Door | undefined;
  /** Name of the venue's door at which the guest is admitted; undefined where staff named none. */
  readonly doorName?: string | undefined;
  /** The member of staff. */
  readonly actor: StaffActor;
}

export interface RedeemedTicket extends FoundTicket {
  readonly at: Date;
}

/**
 * Redeems a ticket: the first of a reservation checks it in, later ones are recorded beside it, all under the
 * reservation's lock. Nothing is ever undone: a checked-in reservation is in an end state.
 * @throws {DomainError} `ticket_refused` with the reason; otherwise as {@link findTicket}
 */
export async function redeemTicket(db: Db, input: RedeemTicketInput): Promise<RedeemedTicket> {
  return useFound(db, await findTicket(db, input.text, input.actor), input);
}

/**
 * Redeems every ticket of a booking that admits now, each as {@link redeemTicket} does: a refused one does
 * not keep the others out.
 * @param input its text is the booking's own code
 * @returns the tickets redeemed by this call
 * @throws {DomainError} `ticket_refused` as the first ticket was, when none admits; otherwise as
 * {@link findBooking}
 */
export async function redeemBooking(db: Db, input: RedeemTicketInput): Promise<RedeemedTicket[]> {
  const { tickets } = await findBooking(db, input.text, input.actor);
  const used: RedeemedTicket[] = [];
  let refusal: DomainError<"ticket_refused"> | undefined;
  for (const found of tickets) {
    try {
      used.push(await useFound(db, found, input));
    } catch (error) {
      if (!hasCode(error, "ticket_refused")) throw error;
      refusal ??= error;
    }
  }
  if (used.length === 0) throw refusal ?? new DomainError("not_found", { what: "booking" });
  return used;
}

async function useFound(
  db: Db,
  found: FoundTicket,
  { method, door, doorName, actor }: Omit<RedeemTicketInput, "text">,
): Promise<RedeemedTicket> {
  const at = await inTransaction(db, async (tx) => {
    const { facts, nowMs } = await lockFacts(tx, found);
    const refusal = checkEntry(facts, found.number, door, nowMs);
    if (refusal) throw refuse(found.line, facts, refusal);
    const usedAt = await writeDown(tx, found, { method, doorName, actor });
    if (usedAt === undefined) throw refuseRedeemed(found.line, facts, await whoRedeemed(tx, found));
    await appendCheckInEvent(tx, found, facts, actor);
    return usedAt;
  });
  return { ...found, line: { ...found.line, status: "checked_in" }, at };
}

const isReservationOf = ({ line }: FoundTicket): SQL | undefined =>
  and(eq(reservations.listingId, line.listingId), eq(reservations.id, line.reservationId));

const isConfirmed = eq(reservations.status, "confirmed");

/** Locks and reads the booking's present facts, and the database's time. */
async function lockFacts(tx: Tx, found: FoundTicket): Promise<{ facts: TicketFacts; nowMs: number }> {
  const [row] = await tx.orm
    .select({
      status: reservations.status,
      quantity: reservations.quantity,
      checkIn: reservations.checkIn,
      checkOut: reservations.checkOut,
      isChargedBack: isChargedBack(tx),
      nowMs: sql<number>`extract(epoch from clock_timestamp())::float8 * 1000`,
    })
    .from(reservations)
    .where(isReservationOf(found))
    .for("update");
  if (!row) throw new DomainError("not_found", { what: "ticket" });
  const { nowMs, ...now } = row;
  return { facts: { ...factsOf(found), ...now }, nowMs };
}

/**
 * Records a redemption. The primary key decides which request is first.
 * @returns the time; undefined when another request was faster
 */
async function writeDown(
  tx: Tx,
  { line, number }: FoundTicket,
  { method, doorName, actor }: Pick<RedeemTicketInput, "method" | "doorName" | "actor">,
): Promise<Date | undefined> {
  const { listingId, reservationId } = line;
  const [row] = await tx.orm
    .insert(checkIns)
    .values({ listingId, reservationId, number, at: sql`now()`, actor: formatActor(actor), method, doorName: doorName ?? null })
    .onConflictDoNothing()
    .returning({ at: checkIns.at });
  return row?.at;
}

async function appendCheckInEvent(
  tx: Tx,
  { line, number }: FoundTicket,
  { status }: TicketFacts,
  actor: StaffActor,
): Promise<void> {
  const key = { listingId: line.listingId, reservationId: line.reservationId };
  if (status === "confirmed") {
    const updated = await tx.orm
      .update(reservations)
      .set({ status: "checked_in", checkedInAt: sql`now()` })
      .where(and(eq(reservations.listingId, key.listingId), eq(reservations.id, key.reservationId), isConfirmed));
    if (updated.count !== 1) throw new Error("a reservation changed under its lock");
  }
  const type = status === "confirmed" ? "checked_in" : "ticket_used";
  await appendEvents(tx, [{ ...key, type, data: { number }, actor: formatActor(actor) }]);
}
