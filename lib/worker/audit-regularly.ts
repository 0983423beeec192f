/** The worker's audit: often while it is cheap, seldom where the ledger is large, and never twice at once. */
import { databaseCode, mainDb } from "@/db/client";
import { log } from "@/lib/core/log";
import { singleton } from "@/lib/core/singleton";

import { auditLedger } from "./audit";

/** An audit may take this share of the time: one that took a second is followed by ten without. */
const restPerAudit = 10;
/** A worker that was just started deals first with what has piled up since the last one. */
const firstAfterMs = 60_000;
/** The rest after an audit that the database broke off because it took too long. */
const restAfterTimeoutMs = 30 * 60_000;
/** SQLSTATE of a statement that ran into its time limit. */
const queryCanceled = "57014";
const maxLogged = 20;

/** Audits, unless it is too early. What is wrong is logged as an error. As a loop's run: never more to do at once. */
export async function auditRegularly(): Promise<false> {
  const pace = singleton("worker.audit", () => ({ notBeforeMs: Date.now() + firstAfterMs }));
  const startedMs = Date.now();
  if (startedMs < pace.notBeforeMs) return false;
  try {
    const findings = await auditLedger(mainDb());
    if (findings.length > 0)
      log.error({ findings: findings.slice(0, maxLogged), count: findings.length }, "audit found inconsistencies");
    pace.notBeforeMs = Date.now() + (Date.now() - startedMs) * restPerAudit;
  } catch (error) {
    if (databaseCode(error) !== queryCanceled) throw error;
    pace.notBeforeMs = Date.now() + restAfterTimeoutMs;
    log.warn(
      { tookMs: Date.now() - startedMs },
      "the ledger is too large to be audited in passing; `npm run audit` has the time",
    );
  }
  return false;
}
