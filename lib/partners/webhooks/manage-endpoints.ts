/** A partner's endpoints in both modes, for staff who list, enable and disable them. */
import { type Db, inTransaction } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";

import { maxEndpoints } from "../limits";
import { type Endpoint, giveUpWaiting } from "./endpoints";

export interface ManagedEndpoint extends Omit<Endpoint, "createdAt" | "status"> {
  readonly test: boolean;
  /** Deliveries that wait, and those that failed within the days that the log is kept. */
  readonly waiting: number;
  readonly failed: number;
}

/** Lists the endpoints, live ones first, the oldest first. */
export async function listManagedEndpoints({ sql }: Db, partnerId: string): Promise<ManagedEndpoint[]> {
  return sql<ManagedEndpoint[]>`
    select e.id, e.url, e.types, e.test, e.disabled_reason as "disabledReason",
      (select count(*)::int from webhook_deliveries d where d.endpoint_id = e.id and d.next_attempt_at is not null) as waiting,
      (select count(*)::int from webhook_deliveries d where d.endpoint_id = e.id and d.failed_at is not null) as failed
    from webhook_endpoints e where e.partner_id = ${partnerId} and e.deleted_at is null
    order by e.test, e.created_at, e.id limit ${2 * maxEndpoints}`;
}

/**
 * Disables an endpoint, so that its partner cannot enable it, or enables it. Waiting deliveries of a disabled
 * one are given up.
 * @param actor `user:ID` or `system`
 * @throws {DomainError} not_found
 */
export async function switchEndpoint(db: Db, partnerId: string, id: string, on: boolean, actor: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const changed = await tx.sql`
      update webhook_endpoints set disabled_at = case when ${on} then null else now() end,
        disabled_reason = case when ${on} then null else 'staff' end
      where id = ${id} and partner_id = ${partnerId} and deleted_at is null`;
    if (changed.count === 0) throw new DomainError("not_found", { what: "endpoint" });
    if (!on) await giveUpWaiting(tx, id);
    const action = on ? "webhook.enable" : "webhook.disable";
    await recordAudit(tx, { actor, action, subject: `webhook_endpoint:${id}`, data: { partnerId } });
  });
}
