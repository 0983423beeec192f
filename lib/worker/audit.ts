/** Every invariant of the ledger (docs/invariants.md): for `npm run audit` and, every minute, the worker. */
import type { Db } from "@/db/client";
import { auditCheckIns } from "@/lib/check-in/audit";
import type { Finding } from "@/lib/core/audit-finding";
import { auditDocuments } from "@/lib/documents/audit";
import { auditEvents } from "@/lib/events/audit";
import { auditChain } from "@/lib/events/audit-chain";
import { auditPayments } from "@/lib/orders/audit";
import { auditFacts } from "@/lib/reports/audit";
import { auditReservations } from "@/lib/reservations/audit";
import { auditWaitlist } from "@/lib/waitlist/audit";

/** In sequence, as each audit reads all rows of its own. */
const audits: readonly ((db: Db) => Promise<Finding[]>)[] = [
  (db) => auditReservations(db),
  auditPayments,
  auditEvents,
  auditChain,
  auditWaitlist,
  auditCheckIns,
  auditDocuments,
  auditFacts,
];

/**
 * @returns inconsistencies found; empty when the ledger is right
 */
export async function auditLedger(db: Db): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const audit of audits) findings.push(...(await audit(db)));
  return findings;
}
