/** Notes of staff on an order, and dated to-dos for a department. */
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { type Db, inTransaction } from "@/db/client";
import { type Department, orderNotes, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { maxNotesPerOrder } from "../limits";
import { isDue } from "../note-conditions";
import { requireOrderPermission } from "../staff-access";

export interface OrderNote {
  readonly id: string;
  readonly body: string;
  /** Null for a note that is no to-do, like the date. */
  readonly department: Department | null;
  readonly dueOn: IsoDate | null;
  /** True for an open to-do that is due today, or was before, by the clock of the order's place. */
  readonly isDue: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly doneBy: string | null;
  readonly doneAt: Date | null;
}

interface NewNote {
  /** The request's id: a repeated request writes one note. */
  readonly requestId: string;
  readonly orderId: string;
  readonly body: string;
  /** Makes it a to-do. */
  readonly todo?: { readonly department: Department; readonly dueOn: IsoDate } | undefined;
}

/**
 * Lists the notes of an order.
 * @returns open to-dos first, the earliest date first; then the others, the latest first
 * @throws {DomainError} not_found for an actor who may not see the order
 */
export async function listNotes(db: Db, orderId: string, actor: StaffActor): Promise<OrderNote[]> {
  await requireOrderPermission(db, actor, "orders.read", orderId);
  const [author, doer] = [alias(users, "author"), alias(users, "doer")];
  const { id, body, department, dueOn, createdAt, doneAt, createdBy, doneBy } = orderNotes;
  const isOpen = sql`(${dueOn} is not null and ${doneAt} is null)`;
  return db.orm
    .select({
      id,
      body,
      department,
      dueOn,
      isDue: sql<boolean>`coalesce(${isOpen} and ${isDue}, false)`,
      createdBy: author.name,
      createdAt,
      doneBy: doer.name,
      doneAt,
    })
    .from(orderNotes)
    .innerJoin(author, eq(author.id, createdBy))
    .leftJoin(doer, eq(doer.id, doneBy))
    .where(eq(orderNotes.orderId, orderId))
    .orderBy(sql`${isOpen} desc`, sql`case when ${isOpen} then ${dueOn} end`, sql`${createdAt} desc`, asc(id))
    .limit(maxNotesPerOrder);
}

/**
 * Writes a note. The audit trail has its id and no text.
 * @returns false for a request that was done before
 * @throws {DomainError} not_found; forbidden; limit_exceeded
 */
export async function addNote(db: Db, { requestId, orderId, body, todo }: NewNote, actor: StaffActor): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await requireOrderPermission(tx, actor, "orders.edit", orderId);
    if ((await tx.orm.$count(orderNotes, eq(orderNotes.orderId, orderId))) >= maxNotesPerOrder)
      throw new DomainError("limit_exceeded", { limit: "notes of an order", max: maxNotesPerOrder });
    const [added] = await tx.orm
      .insert(orderNotes)
      .values({ id: requestId, orderId, body, ...todo, createdBy: actor.userId })
      .onConflictDoNothing()
      .returning({ id: orderNotes.id });
    if (!added) return false;
    const data = { noteId: requestId, ...todo };
    await recordAudit(tx, { actor, action: "order.add_note", subject: `order:${orderId}`, data });
    return true;
  });
}

/**
 * Marks a to-do as done, or takes that back.
 * @returns false where it is so already
 * @throws {DomainError} not_found, also for a note that is no to-do; forbidden
 */
export async function setTodoDone(
  db: Db,
  { orderId, noteId, isDone }: { readonly orderId: string; readonly noteId: string; readonly isDone: boolean },
  actor: StaffActor,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await requireOrderPermission(tx, actor, "orders.edit", orderId);
    const isTodo = and(eq(orderNotes.id, noteId), eq(orderNotes.orderId, orderId), isNotNull(orderNotes.dueOn));
    const { count } = await tx.orm
      .update(orderNotes)
      .set(isDone ? { doneBy: actor.userId, doneAt: sql`statement_timestamp()` } : { doneBy: null, doneAt: null })
      .where(and(isTodo, isDone ? isNull(orderNotes.doneAt) : isNotNull(orderNotes.doneAt)));
    if (count === 0) {
      if ((await tx.orm.$count(orderNotes, isTodo)) === 0) throw new DomainError("not_found", { what: "note" });
      return false;
    }
    const action = isDone ? "order.finish_todo" : "order.reopen_todo";
    await recordAudit(tx, { actor, action, subject: `order:${orderId}`, data: { noteId } });
    return true;
  });
}
