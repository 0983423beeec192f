/**
 * Moves of a booking by staff: arrived, departed, not arrived, and each taken back within the day. Of a
 * flight and an event, only that its guests did not come.
 */
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { checkIns, listings, reservations } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { appendEvents } from "@/lib/events/append";
import { recordAudit } from "@/lib/events/record-audit";
import { isChargedBack } from "@/lib/orders/records/is-charged-back";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { decideMove, type MoveEvent, type StayFacts } from "./decide-move";
import type { StayMove } from "./schemas";

export interface StayKey {
  readonly listingId: string;
  readonly reservationId: string;
}

/**
 * Moves a booking, under its row's lock: with any number of simultaneous requests it moves once, and a
 * request for what is so already changes nothing.
 * @returns true when this call moved it
 * @throws {DomainError} `not_found`, `forbidden`; `invalid_state` with the reason (`MoveRefusal`)
 */
export async function moveStay(
  db: Db,
  { move, ...key }: StayKey & { readonly move: StayMove },
  actor: StaffActor,
): Promise<boolean> {
  requirePermission(actor, "arrivals.edit", [key.listingId], "stay");
  return inTransaction(db, async (tx) => {
    const { stay, nowMs } = await lockStay(tx, key);
    const decision = decideMove(move, stay, nowMs);
    if (decision.is === "done") return false;
    if (decision.is === "refused")
      throw new DomainError("invalid_state", { state: decision.reason }, `stay not moved: ${decision.reason}`);
    const { event: type, data } = decision;
    await writeMove(tx, key, type, actor);
    await appendEvents(tx, [{ ...key, type, data, actor: formatActor(actor) }]);
    await recordAudit(tx, {
      actor,
      action: `stay.${move}`,
      subject: `reservation:${key.reservationId}`,
      data: { ...key, ...data },
    });
    return true;
  });
}

const isStay = ({ listingId, reservationId }: StayKey): SQL | undefined =>
  and(eq(reservations.listingId, listingId), eq(reservations.id, reservationId));

const epochMs = (instant: SQL | typeof reservations.checkedInAt) =>
  sql<number | null>`extract(epoch from ${instant})::float8 * 1000`;

/** Columns of a stay with its listing, and the database's time. */
export function stayColumns(db: Pick<Db | Tx, "orm">) {
  return {
    orderId: reservations.orderId,
    listingId: reservations.listingId,
    kind: listings.kind,
    timezone: listings.timezone,
    checkInTime: sql<string>`left(coalesce(${listings.checkInTime}, ${listings.departsAt}, ${listings.startsAt}, '00:00')::text, 5)`,
    checkOutTime: sql<string>`left(coalesce(${listings.checkOutTime}, '00:00')::text, 5)`,
    status: reservations.status,
    quantity: reservations.quantity,
    checkIn: reservations.checkIn,
    checkOut: reservations.checkOut,
    checkedInAtMs: epochMs(reservations.checkedInAt),
    departedAtMs: epochMs(reservations.departedAt),
    noShowAtMs: epochMs(reservations.noShowAt),
    isChargedBack: isChargedBack(db),
    nowMs: sql<number>`extract(epoch from clock_timestamp())::float8 * 1000`,
  };
}

/**
 * Locks and reads a stay, and the database's time.
 * @throws {DomainError} `not_found`
 */
export async function lockStay(tx: Tx, key: StayKey): Promise<{ stay: StayFacts; orderId: string; nowMs: number }> {
  const [row] = await tx.orm
    .select(stayColumns(tx))
    .from(reservations)
    .innerJoin(listings, eq(listings.id, reservations.listingId))
    .where(isStay(key))
    .for("update", { of: reservations });
  if (!row) throw new DomainError("not_found", { what: "stay" });
  const { nowMs, orderId, ...stay } = row;
  return { stay, orderId, nowMs };
}

/** The columns that each event sets, and the state in which the row must be. */
const effects = {
  checked_in: { from: "confirmed", set: { status: "checked_in", checkedInAt: sql`now()` } },
  check_in_undone: { from: "checked_in", set: { status: "confirmed", checkedInAt: null } },
  departed: { from: "checked_in", set: { departedAt: sql`now()` } },
  departure_undone: { from: "checked_in", set: { departedAt: null } },
  no_show: { from: "confirmed", set: { status: "no_show", noShowAt: sql`now()` } },
  no_show_undone: { from: "no_show", set: { status: "confirmed", noShowAt: null } },
} as const satisfies Record<MoveEvent, unknown>;

async function writeMove(tx: Tx, key: StayKey, type: MoveEvent, actor: StaffActor): Promise<void> {
  const effect = effects[type];
  // Only guests in the house are taken back or leave.
  const isInHouse = type === "check_in_undone" || type === "departed" ? isNull(reservations.departedAt) : undefined;
  const { count } = await tx.orm
    .update(reservations)
    .set(effect.set)
    .where(and(isStay(key), eq(reservations.status, effect.from), isInHouse));
  if (count !== 1) throw new Error("a reservation changed under its lock");
  // A whole stay is one ticket.
  if (type === "checked_in")
    await tx.orm.insert(checkIns).values({ ...key, number: 1, at: sql`now()`, actor: formatActor(actor), method: "desk" });
  if (type === "check_in_undone")
    await tx.orm
      .delete(checkIns)
      .where(and(eq(checkIns.listingId, key.listingId), eq(checkIns.reservationId, key.reservationId)));
}
