/**
 * Another try of a delivery that has not arrived, at the request of staff: the same message under the same
 * `webhook-id`, by which its receiver recognises a repeat.
 *
 * Raw SQL: the condition of a filter, by its fragment.
 */
import { eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";
import { done, gone, refused, type RetryOutcome } from "@/lib/staff/retry-outcome";

import { type DeliveryFilter, isMatchingDelivery } from "./list-deliveries";

/** Rules of the endpoint that refuse it, and `delivered` for one that has arrived. */
export type DeliveryRefusal = "delivered" | "endpoint_off" | "endpoint_deleted" | "partner_suspended";

interface Row {
  readonly partnerId: string;
  readonly isDelivered: boolean;
  readonly isOff: boolean;
  readonly isDeleted: boolean;
  readonly isSuspended: boolean;
  readonly matches: boolean;
}

/**
 * Has a delivery sent now.
 * @param actor the member of staff, for the audit trail
 * @throws {DomainError} `forbidden`; `not_found`; `invalid_state` with the rule that refuses it
 */
export async function retryDelivery(db: Db, id: string, actor: StaffActor): Promise<void> {
  const result = await inTransaction(db, (tx) => retryDeliveryStep(tx, actor, id));
  if (result.outcome === "gone") throw new DomainError("not_found", { what: "delivery" });
  if (result.outcome === "refused") throw new DomainError("invalid_state", { state: result.reason });
}

/**
 * {@link retryDelivery} for one of many.
 * @param filter that the delivery must match; none when absent
 * @throws {DomainError} `not_found`; `forbidden`
 */
export async function retryDeliveryStep(
  tx: Tx,
  actor: StaffActor,
  id: string,
  filter?: DeliveryFilter,
): Promise<RetryOutcome<DeliveryRefusal>> {
  requireHousePermission(actor, "partners.manage", "delivery");
  if (!isUuid(id)) return gone;
  const matches = filter ? tx.sql`(${isMatchingDelivery(tx, filter)})` : tx.sql`true`;
  const [row] = await tx.sql<Row[]>`
    select e.partner_id as "partnerId", d.delivered_at is not null as "isDelivered", e.disabled_at is not null as "isOff",
      e.deleted_at is not null as "isDeleted", p.suspended_at is not null as "isSuspended", ${matches} as matches
    from webhook_deliveries d
    join webhook_endpoints e on e.id = d.endpoint_id
    join partners p on p.id = e.partner_id
    where d.id = ${id} for update of d`;
  if (!row?.matches) return gone;
  if (row.isDelivered) return refused("delivered");
  if (row.isDeleted) return refused("endpoint_deleted");
  if (row.isOff) return refused("endpoint_off");
  if (row.isSuspended) return refused("partner_suspended");
  await tx.orm
    .update(webhookDeliveries)
    .set({ nextAttemptAt: sql`now()`, failedAt: null })
    .where(eq(webhookDeliveries.id, id));
  const { partnerId } = row;
  await recordAudit(tx, { actor, action: "webhook.redeliver", subject: `webhook_delivery:${id}`, data: { partnerId } });
  return done;
}
