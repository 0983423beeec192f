/** The audit trail's writer: what somebody who runs the venue did, in the transaction that does it. */
import type { Tx } from "@/db/client";
import { auditLog } from "@/db/schema";
import { newId } from "@/lib/core/ids";

export interface AuditEntry {
  /** `user:ID` or `system`. */
  readonly actor: string;
  /** What was done: `sale.change`. */
  readonly action: string;
  /** What it was done to: `sale:ID`. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Appends one row; its time is the transaction's. */
export async function recordAudit({ orm }: Tx, entry: AuditEntry): Promise<void> {
  await orm.insert(auditLog).values({ id: newId(), ...entry });
}
