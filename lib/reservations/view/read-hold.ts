/**
 * A hold as one unit: all reservations of an order that is not paid yet. Holds of other holders are never
 * found (rule hidden-from-strangers).
 */
import { and, asc, eq, ne, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { reservations } from "@/db/schema";
import { holderOf, type HoldingActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";

import { heldReservationColumns } from "../internal/rows";
import { payableAfterEndMinutes } from "../limits";
import { inLineOrder } from "../line-order";
import type { HeldReservation } from "../schemas";

/** Status of a hold as a whole. */
export type HoldStatus = "held" | "expired" | "released" | "booked";

export interface HoldView {
  readonly orderId: string;
  readonly status: HoldStatus;
  /** The earliest end of its reservations, by the database's clock. */
  readonly heldUntil: Date;
  /** Reservations in the order in which they were chosen; while held, without those that were released. */
  readonly reservations: readonly HeldReservation[];
}

/** A reservation that can still be paid. */
export interface PayableReservation extends HeldReservation {
  /** True once its time is over by the database's clock, seen by a sweep or not. */
  readonly isOver: boolean;
}

interface Row {
  readonly line: HeldReservation;
  readonly ended: boolean;
}

/** Condition of the reservations of a hold; units held for a change of a booking are none. */
function isOfHold(orderId: string, actor: HoldingActor): SQL | undefined {
  const { kind, id } = holderOf(actor);
  const isMine = [eq(reservations.holderKind, kind), eq(reservations.holderId, id)];
  return and(eq(reservations.orderId, orderId), ...isMine, ne(reservations.purpose, "change"));
}

/** @throws {DomainError} not_found, also for a hold of another holder */
export async function readHold(db: Db | Tx, orderId: string, actor: HoldingActor): Promise<HoldView> {
  const rows = await db.orm
    .select({ line: heldReservationColumns, ended: sql<boolean>`${reservations.heldUntil} <= statement_timestamp()` })
    .from(reservations)
    .where(isOfHold(orderId, actor))
    .orderBy(...inLineOrder);
  return viewOf(orderId, rows);
}

/**
 * Reads a hold with its reservations locked: another transaction that expires, confirms or releases them
 * waits, and comes second.
 * @throws {DomainError} not_found
 */
export async function lockHold(tx: Tx, orderId: string, actor: HoldingActor): Promise<HoldView> {
  await tx.orm
    .select({ id: reservations.id })
    .from(reservations)
    .where(isOfHold(orderId, actor))
    .orderBy(asc(reservations.listingId), asc(reservations.id))
    .for("update");
  return readHold(tx, orderId, actor);
}

/** Condition of the reservations of a hold that are held, or have expired within the hour. */
function isPayable(orderId: string, actor: HoldingActor): SQL | undefined {
  const hasNotLongEnded = sql`${reservations.heldUntil} > statement_timestamp() - make_interval(mins => ${payableAfterEndMinutes}::int)`;
  return and(isOfHold(orderId, actor), anyOf(reservations.status, ["held", "expired"]), hasNotLongEnded);
}

/**
 * Reads the reservations of a hold that can still be paid: those that are held, and those that have expired
 * within the hour, which are placed anew while stock remains.
 * @returns the reservations in the order in which they were chosen; none for a hold of another holder
 */
export async function readPayable({ orm }: Db | Tx, orderId: string, actor: HoldingActor): Promise<PayableReservation[]> {
  return orm
    .select({ ...heldReservationColumns, isOver: sql<boolean>`${reservations.heldUntil} <= statement_timestamp()` })
    .from(reservations)
    .where(isPayable(orderId, actor))
    .orderBy(...inLineOrder);
}

/** {@link readPayable} with the reservations locked. */
export async function lockPayable(tx: Tx, orderId: string, actor: HoldingActor): Promise<PayableReservation[]> {
  await tx.orm
    .select({ id: reservations.id })
    .from(reservations)
    .where(isPayable(orderId, actor))
    .orderBy(asc(reservations.listingId), asc(reservations.id))
    .for("update");
  return readPayable(tx, orderId, actor);
}

function viewOf(orderId: string, rows: readonly Row[]): HoldView {
  if (rows.length === 0) throw new DomainError("not_found", { what: "hold" });
  const kept = rows.filter(({ line }) => line.status !== "released");
  const isHeld = kept.length > 0 && kept.every(({ line, ended }) => line.status === "held" && !ended);
  const lines = (isHeld ? kept : rows).map(({ line }) => line);
  const heldUntil = new Date(Math.min(...lines.map((line) => line.heldUntil.getTime())));
  return { orderId, status: isHeld ? "held" : endOf(rows), heldUntil, reservations: lines };
}

/** States of a reservation that was never paid. */
const unpaid: ReadonlySet<string> = new Set(["held", "expired", "released"]);

/**
 * Decides how a hold ended. It is held whole or not at all (rule all-or-nothing), so one line that has run
 * out ends it, seen by a sweep or not; the lines that a guest keeps after releasing others are a hold.
 */
function endOf(rows: readonly Row[]): Exclude<HoldStatus, "held"> {
  if (rows.some(({ line }) => !unpaid.has(line.status))) return "booked";
  return rows.every(({ line }) => line.status === "released") ? "released" : "expired";
}
