/** A partner's endpoints in both modes, for staff who list, enable and disable them. */
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";

import { maxEndpoints } from "../limits";
import { type Endpoint, giveUpWaiting } from "./endpoints";

export interface ManagedEndpoint extends Omit<Endpoint, "createdAt" | "status"> {
  readonly test: boolean;
  /** Deliveries that wait, and those that failed within the days that the log is kept. */
  readonly waiting: number;
  readonly failed: number;
}

/**
 * Lists the endpoints, live ones first, the oldest first.
 * @throws {DomainError} not_found for an actor who may not see partners
 */
export async function listManagedEndpoints(
  { orm }: Db,
  partnerId: string,
  actor: StaffActor | SystemActor,
): Promise<ManagedEndpoint[]> {
  requireHousePermission(actor, "partners.read", "partner");
  const { id, url, types, test, disabledReason, createdAt } = webhookEndpoints;
  const { endpointId, nextAttemptAt, failedAt } = webhookDeliveries;
  return orm
    .select({
      id,
      url,
      types,
      test,
      disabledReason,
      waiting: orm.$count(webhookDeliveries, and(eq(endpointId, id), isNotNull(nextAttemptAt))),
      failed: orm.$count(webhookDeliveries, and(eq(endpointId, id), isNotNull(failedAt))),
    })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.partnerId, partnerId), isNull(webhookEndpoints.deletedAt)))
    .orderBy(asc(test), asc(createdAt), asc(id))
    .limit(2 * maxEndpoints);
}

/**
 * Disables an endpoint, so that its partner cannot enable it, or enables it. Waiting deliveries of a disabled
 * one are given up.
 * @param actor the member of staff or the script, for the audit trail
 * @throws {DomainError} forbidden, not_found
 */
export async function switchEndpoint(
  db: Db,
  partnerId: string,
  id: string,
  on: boolean,
  actor: StaffActor | SystemActor,
): Promise<void> {
  requireHousePermission(actor, "partners.manage", "partner");
  await inTransaction(db, async (tx) => {
    const { id: endpointId, partnerId: ownerId, deletedAt } = webhookEndpoints;
    const changed = await tx.orm
      .update(webhookEndpoints)
      .set({ disabledAt: on ? null : sql`now()`, disabledReason: on ? null : "staff" })
      .where(and(eq(endpointId, id), eq(ownerId, partnerId), isNull(deletedAt)));
    if (changed.count === 0) throw new DomainError("not_found", { what: "endpoint" });
    if (!on) await giveUpWaiting(tx, id);
    const action = on ? "webhook.enable" : "webhook.disable";
    await recordAudit(tx, { actor, action, subject: `webhook_endpoint:${id}`, data: { partnerId } });
  });
}
