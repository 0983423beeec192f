/** The audit trail's writer: it records an action of staff in the transaction of that action. */
import type { Tx } from "@/db/client";
import { auditLog } from "@/db/schema";
import { formatActor, type SystemActor, type UserActor } from "@/lib/core/actor";
import { newId } from "@/lib/core/ids";

export interface AuditEntry {
  /** The account or the system that acts; the trail stores `user:ID` or `system`. */
  readonly actor: UserActor | SystemActor;
  /** The action: `sale.change`. */
  readonly action: string;
  /** The subject of the action: `sale:ID`. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Appends one row; its time is the transaction's. */
export async function recordAudit({ orm }: Tx, entry: AuditEntry): Promise<void> {
  await orm.insert(auditLog).values({ ...entry, id: newId(), actor: formatActor(entry.actor) });
}
