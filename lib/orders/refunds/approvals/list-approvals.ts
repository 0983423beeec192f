/** Requests for approval as staff see them: the open ones, and all of an order with both names. */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { type ApprovedAction, orders, refundApprovals, users } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope, narrowScope } from "@/lib/staff/permissions";

import { listingNamesOf } from "../../order-listings";
import { zoneOfOrder } from "../../order-zone";
import { isOrderIn, type ListOfListing } from "../../staff-access";
import { maxListedApprovals } from "../../limits";

export interface ListedApproval {
  readonly id: string;
  readonly orderId: string;
  readonly orderCode: string;
  readonly contactName: string;
  /** Names of the order's listings. */
  readonly listingNames: readonly string[];
  /** IANA time zone of the order's place. */
  readonly zone: string;
  /** Null for a refund of the order. */
  readonly refundId: string | null;
  readonly action: ApprovedAction;
  readonly how: string | null;
  readonly reason: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: "requested" | "approved" | "declined";
  readonly requesterId: string;
  readonly requester: string;
  /** Null until it is decided. */
  readonly decider: string | null;
  readonly requestedAtMs: number;
  readonly expiresAtMs: number;
  readonly isExpired: boolean;
  /** True where the order has changed since: the request has to be made again. */
  readonly isOutdated: boolean;
}

const requesters = alias(users, "requesters");
const deciders = alias(users, "deciders");

function selectApprovals({ orm }: Pick<Db, "orm">) {
  const { id, orderId, refundId, action, how, reason, amountMinor, currency, status, createdAt, expiresAt } = refundApprovals;
  const isExpired = sql<boolean>`${status} = 'requested' and ${expiresAt} <= statement_timestamp()`;
  const isOutdated = sql<boolean>`coalesce((${refundApprovals.request} ->> 'version')::int <> ${orders.version}, false)`;
  return orm
    .select({
      approval: { id, orderId, refundId, action, how, reason, amountMinor, currency, status },
      people: { requesterId: requesters.id, requester: requesters.name, decider: deciders.name },
      at: { createdAt, expiresAt, isExpired, isOutdated },
      order: {
        orderCode: orders.code,
        contactName: orders.contactName,
        listingNames: listingNamesOf(orders.id),
        zone: zoneOfOrder(orders.id),
      },
    })
    .from(refundApprovals)
    .innerJoin(orders, eq(orders.id, orderId))
    .innerJoin(requesters, eq(requesters.id, refundApprovals.requestedBy))
    .leftJoin(deciders, eq(deciders.id, refundApprovals.decidedBy));
}

type Row = Awaited<ReturnType<typeof selectApprovals>>[number];

const toListed = ({ approval, people, at: { createdAt, expiresAt, isExpired, isOutdated }, order }: Row): ListedApproval => ({
  ...approval,
  ...people,
  ...order,
  requestedAtMs: createdAt.getTime(),
  expiresAtMs: expiresAt.getTime(),
  isExpired,
  isOutdated,
});

/** @returns the open requests of the payments that an actor may see, the oldest first */
export async function listOpenApprovals(
  db: Pick<Db, "orm">,
  actor: StaffActor | SystemActor,
  { listingId, limit = maxListedApprovals }: ListOfListing = {},
): Promise<ListedApproval[]> {
  const scope = narrowScope(listingScope(actor, "payments.read"), listingId);
  const isOpen = and(eq(refundApprovals.status, "requested"), sql`${refundApprovals.expiresAt} > statement_timestamp()`);
  const rows = await selectApprovals(db)
    .where(and(isOpen, isOrderIn(db, refundApprovals.orderId, scope)))
    .orderBy(asc(refundApprovals.createdAt), asc(refundApprovals.id))
    .limit(limit);
  return rows.map(toListed);
}

/** @returns the requests of some orders, where an actor may see their payments, the latest first */
export async function listApprovalsOfOrders(
  db: Pick<Db, "orm">,
  orderIds: readonly string[],
  actor: StaffActor | SystemActor,
): Promise<ListedApproval[]> {
  const isSeen = isOrderIn(db, refundApprovals.orderId, listingScope(actor, "payments.read"));
  const rows = await selectApprovals(db)
    .where(and(anyOf(refundApprovals.orderId, orderIds), isSeen))
    .orderBy(desc(refundApprovals.createdAt), desc(refundApprovals.id))
    .limit(maxListedApprovals);
  return rows.map(toListed);
}
