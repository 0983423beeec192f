/** Every invariant of the ledger (proof.md): for `npm run audit` and, every minute, the worker. */
import type { Db } from "@/db/client";
import { auditCheckIns } from "@/lib/check-in/audit";
import { auditPayments } from "@/lib/orders/audit";
import { auditReservations, type Finding } from "@/lib/reservations/audit";

/** @returns what is wrong; empty when everything is as it must be */
export async function auditLedger(db: Db): Promise<Finding[]> {
  return [...(await auditReservations(db)), ...(await auditPayments(db)), ...(await auditCheckIns(db))];
}
