/** The rows of the audit log about people whose data staff read (docs/decisions/audit-log.md). */
import type { Tx } from "@/db/client";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { personKey } from "./person-key";

export interface Reading {
  readonly action: "people.read" | "people.export";
  readonly email: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Records that a member of staff read a person's data; the log has no address, as it is never erased. */
export async function recordReadingStep(tx: Tx, actor: StaffActor, { action, email, data }: Reading): Promise<void> {
  await recordAudit(tx, { actor, action, subject: `person:${personKey(email)}`, data });
}
