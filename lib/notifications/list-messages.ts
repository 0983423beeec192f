/** Messages that were not sent, for staff who look after them. */
import { and, asc, eq, ilike, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { type NotificationKind, notifications, orders, waitlistEntries } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { zoneOfOrder } from "@/lib/orders/order-zone";
import type { StaffActor } from "@/lib/staff/actor";
import { bounded, listOrder, type ListPage, type ListRequest, pageBounds, patternOf } from "@/lib/staff/list-page";
import { requireHousePermission } from "@/lib/staff/permissions";

/**
 * `failed`: the last try failed, and it is tried again. `waiting`: not tried yet, for more than a minute.
 * `given_up`: what it is about does not exist any more.
 */
export const messageStates = ["failed", "waiting", "given_up"] as const;
export type MessageState = (typeof messageStates)[number];

export interface MessageFilter {
  /** Failed and waiting ones where it is absent. */
  readonly state?: MessageState | undefined;
  readonly kind?: NotificationKind | undefined;
  /** Code of an order, or a part of the receiver's address. */
  readonly text?: string | undefined;
}

export interface UnsentMessage {
  readonly subject: string;
  readonly kind: NotificationKind;
  readonly state: MessageState;
  readonly receiver: string | null;
  readonly orderCode: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAtMs: number;
  /** IANA time zone of the place that it is about; UTC where it is about none. */
  readonly zone: string;
}

export type MessageSort = "requested" | "attempts";

const { subject, kind, attempts, lastError, createdAt: requestedAt, sentAt, skippedAt } = notifications;

const isUnsent = and(isNull(sentAt), isNull(skippedAt));
const hasWaited = sql`${requestedAt} < statement_timestamp() - interval '1 minute'`;

const conditions: Readonly<Record<MessageState, SQL | undefined>> = {
  failed: and(isUnsent, isNotNull(lastError)),
  waiting: and(isUnsent, isNull(lastError), hasWaited),
  given_up: and(isNotNull(skippedAt), isNotNull(lastError)),
};

const receiver = sql<string | null>`coalesce(${orders.contactEmail}, ${waitlistEntries.email})`;

const state = sql<MessageState>`case when ${skippedAt} is not null then 'given_up'
  when ${lastError} is not null then 'failed' else 'waiting' end`;

const zone = sql<string>`case when ${orders.id} is null
  then coalesce((select l.timezone from listings l where l.id = ${waitlistEntries.listingId}), 'UTC')
  else ${zoneOfOrder(orders.id)} end`;

/** Joins of the tables that name the receiver. */
export const joins = {
  order: eq(orders.id, notifications.orderId),
  entry: or(eq(waitlistEntries.id, subject), eq(waitlistEntries.offerReservationId, subject)),
};

/** Makes the condition that a message was not sent, and matches a filter. */
export function isMatchingMessage({ state: wanted, kind: ofKind, text = "" }: MessageFilter): SQL | undefined {
  const typed = text.trim();
  return and(
    wanted ? conditions[wanted] : and(isUnsent, or(isNotNull(lastError), hasWaited)),
    ofKind && eq(kind, ofKind),
    typed === "" ? undefined : or(eq(orders.code, typed.toUpperCase()), ilike(receiver, patternOf(typed))),
  );
}

/**
 * Lists messages that were not sent, the oldest first.
 * @throws {DomainError} `not_found` for an actor who may not see messages
 */
export async function listMessages(
  { orm }: Db,
  actor: StaffActor | SystemActor,
  filter: MessageFilter = {},
  request: ListRequest<MessageSort> = {},
): Promise<ListPage<UnsentMessage>> {
  requireHousePermission(actor, "messages.read", "message");
  const { limit, offset } = pageBounds(request.page);
  const rows = await orm
    .select({ subject, kind, state, receiver, orderCode: orders.code, attempts, lastError, createdAt: requestedAt, zone })
    .from(notifications)
    .leftJoin(orders, joins.order)
    .leftJoin(waitlistEntries, joins.entry)
    .where(isMatchingMessage(filter))
    .orderBy(...listOrder(request, { requested: requestedAt, attempts }, [asc(requestedAt), asc(subject), asc(kind)]))
    .limit(limit)
    .offset(offset);
  const matching = orm
    .select({ one: sql`1`.as("one") })
    .from(notifications)
    .leftJoin(orders, joins.order)
    .leftJoin(waitlistEntries, joins.entry)
    .where(isMatchingMessage(filter))
    .limit(bounded)
    .as("matching");
  return {
    rows: rows.map(({ createdAt, ...row }) => ({ ...row, createdAtMs: createdAt.getTime() })),
    total: await orm.$count(matching),
  };
}

/**
 * Counts the messages sent in the last day.
 * @throws {DomainError} `not_found` for an actor who may not see messages
 */
export async function countSentToday({ orm }: Db, actor: StaffActor | SystemActor): Promise<number> {
  requireHousePermission(actor, "messages.read", "message");
  return orm.$count(notifications, sql`${sentAt} > statement_timestamp() - interval '1 day'`);
}

/**
 * Finds the messages that match a filter, for a run over all of them.
 * @returns at most `limit`, each as `KIND/SUBJECT`, the oldest first
 * @throws {DomainError} `not_found`; `forbidden`
 */
export async function findMessages({ orm }: Tx, actor: StaffActor, filter: MessageFilter, limit: number): Promise<string[]> {
  requireHousePermission(actor, "messages.edit", "message");
  const rows = await orm
    .select({ subject, kind })
    .from(notifications)
    .leftJoin(orders, joins.order)
    .leftJoin(waitlistEntries, joins.entry)
    .where(isMatchingMessage(filter))
    .orderBy(asc(requestedAt), asc(subject), asc(kind))
    .limit(limit);
  return rows.map((row) => `${row.kind}/${row.subject}`);
}
