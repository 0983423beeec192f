/** Disputes as staff see them: those that wait for an answer first, the nearest deadline on top. */
import { asc, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { disputes, type DisputeStatus, orders } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope, narrowScope } from "@/lib/staff/permissions";

import { zoneOfOrder } from "../order-zone";
import { isOrderIn, type ListOfListing, requireOrderPermission } from "../staff-access";

export interface ListedDispute {
  readonly id: string;
  readonly stripeDisputeId: string;
  readonly orderId: string;
  readonly orderCode: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly status: DisputeStatus;
  /** Stripe's word for the reason: `fraudulent`, `product_not_received`... */
  readonly reason: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** IANA time zone of the order's place. */
  readonly zone: string;
  /** Epoch milliseconds, like all times that follow. */
  readonly openedAtMs: number;
  /** Deadline for evidence; null where none is accepted. */
  readonly dueByMs: number | null;
  readonly submittedAtMs: number | null;
  readonly closedAtMs: number | null;
}

function selectDisputes({ orm }: Pick<Db, "orm">) {
  const { id, stripeDisputeId, orderId, status, reason, amountMinor, currency } = disputes;
  const { openedAt, dueBy, submittedAt, closedAt } = disputes;
  const { code: orderCode, contactName, contactEmail } = orders;
  return orm
    .select({
      dispute: {
        id,
        stripeDisputeId,
        orderId,
        orderCode,
        contactName,
        contactEmail,
        status,
        reason,
        amountMinor,
        currency,
        zone: zoneOfOrder(orders.id),
      },
      at: { openedAt, dueBy, submittedAt, closedAt },
    })
    .from(disputes)
    .innerJoin(orders, eq(orders.id, orderId));
}

type Row = Awaited<ReturnType<typeof selectDisputes>>[number];

/** @returns the disputes that an actor may see: open ones by deadline, then decided ones, the latest first */
export async function listDisputes(
  db: Pick<Db, "orm">,
  actor: StaffActor | SystemActor,
  { listingId, limit = 200 }: ListOfListing = {},
): Promise<ListedDispute[]> {
  const rows = await selectDisputes(db)
    .where(isOrderIn(db, disputes.orderId, narrowScope(listingScope(actor, "payments.read"), listingId)))
    .orderBy(sql`${disputes.closedAt} desc nulls first`, sql`${disputes.dueBy} nulls last`, asc(disputes.id))
    .limit(limit);
  return rows.map(toListed);
}

/**
 * Reads one dispute.
 * @param id the stored id; a value that is no UUID is not found
 * @throws {DomainError} not_found, also where the actor may not see the payments of its order
 */
export async function readDispute(db: Pick<Db, "orm">, id: string, actor: StaffActor | SystemActor): Promise<ListedDispute> {
  const [row] = isUuid(id) ? await selectDisputes(db).where(eq(disputes.id, id)) : [];
  if (!row) throw new DomainError("not_found", { what: "dispute" });
  await requireOrderPermission(db, actor, "payments.read", row.dispute.orderId, "dispute");
  return toListed(row);
}

function toListed({ dispute, at: { openedAt, dueBy, submittedAt, closedAt } }: Row): ListedDispute {
  return {
    ...dispute,
    openedAtMs: openedAt.getTime(),
    dueByMs: dueBy?.getTime() ?? null,
    submittedAtMs: submittedAt?.getTime() ?? null,
    closedAtMs: closedAt?.getTime() ?? null,
  };
}
