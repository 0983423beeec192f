/**
 * The timeline of an order for staff: each event with its time and its actor. Money and changes come from the
 * history that guests see, the rest from events of its reservations, from refunds by staff and from the audit
 * trail.
 *
 * Raw SQL: names of actors, which events store as texts.
 */
import { and, asc, eq, inArray, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { auditLog, orders, reservationEvents, reservations } from "@/db/schema";

import { mostShown, readChanges, readDisputes, readPayments, readRefunds } from "../view/internal/history-rows";
import { actedHistoryOf } from "../view/internal/order-history";
import type { OrderHistoryEntry } from "../view/order-view";
import { type DecisionEntry, readDecisions, readSettlers } from "./read-decisions";

/** Events of reservations that the timeline shows. */
const shownEvents = [
  "held",
  "confirmed",
  "names_changed",
  "checked_in",
  "check_in_undone",
  "ticket_used",
  "departed",
  "departure_undone",
  "no_show",
  "no_show_undone",
] as const;

/** Actions of staff on the order that leave no event of a reservation. */
const shownActions = {
  "order.correct_contact": "contact_corrected",
  "message.send_again": "message_sent_again",
  "desk.send_link": "link_sent",
} as const;

type ShownAction = keyof typeof shownActions;

export type TimelineType =
  | OrderHistoryEntry["type"]
  | (typeof shownEvents)[number]
  | (typeof shownActions)[ShownAction]
  | DecisionEntry["type"];

/** The person or program that did it. */
export type TimelineActor =
  | { readonly kind: "staff" | "partner"; readonly name: string }
  | { readonly kind: "guest" | "system" | "stripe" };

export interface TimelineEntry extends Omit<OrderHistoryEntry, "type"> {
  readonly type: TimelineType;
  /** Null where the rows do not say. */
  readonly by: TimelineActor | null;
  /** Line that an event is of. */
  readonly reservationId?: string;
  /** Kind of a message that was sent again. */
  readonly message?: string;
  /** Reason of a refund by staff, or the way in which a failed one was paid: in the words of staff. */
  readonly reason?: string;
  /** Name of the member of staff who asked for a refund that the actor approved. */
  readonly askedBy?: string;
}

type Unnamed = Omit<TimelineEntry, "by"> & { readonly actor: string | null };

/**
 * Reads the timeline of an order.
 * @param orderId of an order that the reader may see
 * @returns the entries, the earliest first
 */
export async function readTimeline(db: Db, orderId: string): Promise<TimelineEntry[]> {
  const ids = [orderId];
  const [payments, changes, refunds, disputes, events, actions, decisions, settlers, [ends]] = await Promise.all([
    readPayments(db, ids),
    readChanges(db, ids),
    readRefunds(db, ids),
    readDisputes(db, ids),
    readEvents(db, orderId),
    readActions(db, orderId),
    readDecisions(db, orderId),
    readSettlers(db, orderId),
    db.orm.select({ failedAt: orders.failedAt, abandonedAt: orders.abandonedAt }).from(orders).where(eq(orders.id, orderId)),
  ]);
  const ended: Unnamed[] = [
    ...(ends?.failedAt ? [{ type: "failed", at: ends.failedAt, actor: "system" } as const] : []),
    ...(ends?.abandonedAt ? [{ type: "abandoned", at: ends.abandonedAt, actor: "system" } as const] : []),
  ];
  const acted = actedHistoryOf(payments, changes, refunds, disputes).map(({ entry, actor }) => {
    const settler = entry.type === "refund_settled" ? settlers.get(entry.at.getTime()) : undefined;
    return { ...entry, actor, ...settler };
  });
  const entries: Unnamed[] = [...events, ...decisions, ...acted, ...ended, ...actions];
  const named = await nameActors(db, orderId, entries);
  return entries
    .map(({ actor, ...entry }) => ({ ...entry, by: actor === null ? null : (named.get(actor) ?? nameless(actor)) }))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/**
 * Reads events of the order's reservations. Those that one statement wrote for several lines are one entry:
 * a basket is held and confirmed as a whole. The event of a hold at the desk knows the holder alone, and its
 * order the member of staff; that of a change knows its actor.
 */
async function readEvents({ orm }: Db, orderId: string): Promise<Unnamed[]> {
  const { type, at, actor } = reservationEvents;
  const isOfLine = and(
    eq(reservationEvents.listingId, reservations.listingId),
    eq(reservationEvents.reservationId, reservations.id),
  );
  const rows = await orm
    .select({
      type: sql<(typeof shownEvents)[number]>`${type}`,
      at,
      actor: sql<string>`case when ${type} = 'held' and ${reservations.purpose} <> 'change' and ${orders.servedBy} is not null
        then 'user:' || ${orders.servedBy} else ${actor} end`,
      reservationId: reservations.id,
    })
    .from(reservations)
    .innerJoin(orders, eq(orders.id, reservations.orderId))
    .innerJoin(reservationEvents, isOfLine)
    .where(and(eq(reservations.orderId, orderId), inArray(type, shownEvents)))
    .orderBy(asc(at), asc(reservations.id), asc(reservationEvents.seq))
    .limit(mostShown);
  const told = new Set<string>();
  return rows.flatMap(({ reservationId, ...row }): Unnamed[] => {
    if (row.type !== "held" && row.type !== "confirmed") return [{ ...row, reservationId }];
    const key = `${row.type} ${row.at.getTime()}`;
    if (told.has(key)) return [];
    told.add(key);
    return [row];
  });
}

async function readActions({ orm }: Db, orderId: string): Promise<Unnamed[]> {
  const actions = Object.keys(shownActions) as ShownAction[];
  const rows = await orm
    .select({ action: sql<ShownAction>`${auditLog.action}`, at: auditLog.at, actor: auditLog.actor, data: auditLog.data })
    .from(auditLog)
    .where(and(eq(auditLog.subject, `order:${orderId}`), inArray(auditLog.action, actions)))
    .orderBy(asc(auditLog.at))
    .limit(mostShown);
  return rows.map(({ action, data, ...row }) => {
    const message = data["kind"];
    return { ...row, type: shownActions[action], ...(typeof message === "string" ? { message } : {}) };
  });
}

/** Names the accounts and partners among actors; the order's own holder is its guest. */
async function nameActors({ sql: raw }: Db, orderId: string, entries: readonly Unnamed[]) {
  const actors = [...new Set(entries.flatMap(({ actor }) => actor ?? []))];
  const rows = await raw<{ actor: string; name: string; kind: "staff" | "partner" | "guest" }[]>`
    select a.actor, coalesce(u.name, p.name) as name,
      case when p.id is not null then 'partner'
        when exists (select from orders o where o.id = ${orderId} and o.holder_kind = 'user' and o.holder_id = u.id::text)
          then 'guest' else 'staff' end as kind
    from unnest(${actors}::text[]) a (actor)
    left join users u on a.actor = 'user:' || u.id
    left join partners p on split_part(a.actor, '/', 1) = 'partner:' || p.id
    where u.id is not null or p.id is not null`;
  return new Map<string, TimelineActor>(
    rows.map(({ actor, name, kind }) => [actor, kind === "guest" ? { kind } : { kind, name }]),
  );
}

function nameless(actor: string): TimelineActor {
  if (actor === "system") return { kind: "system" };
  return { kind: actor === "stripe" ? "stripe" : "guest" };
}
