/** The result of the worker's last audit of the ledger, for the operator's home. */
import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { auditResults } from "@/db/schema";
import type { Finding } from "@/lib/core/audit-finding";

/** Findings that are kept with their messages; the count is of all. */
const maxStored = 50;

export interface AuditedLedger {
  readonly findings: readonly Finding[];
  readonly tookMs: number;
}

/** Replaces the last result by this one. */
export async function storeAuditResult({ orm }: Pick<Db, "orm">, { findings, tookMs }: AuditedLedger): Promise<void> {
  const stored = findings.slice(0, maxStored).map(({ invariant, message }) => ({ invariant, message }));
  const result = { at: sql`now()`, tookMs: Math.round(tookMs), count: findings.length, findings: stored };
  await orm
    .insert(auditResults)
    .values({ id: 1, ...result })
    .onConflictDoUpdate({ target: auditResults.id, set: result });
}
