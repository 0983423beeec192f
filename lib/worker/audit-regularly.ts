/** The worker's audit: often while it is cheap, seldom where the ledger is large, and never twice at once. */
import { databaseCode, mainDb } from "@/db/client";
import { log } from "@/lib/core/log";
import { singleton } from "@/lib/core/singleton";
import { storeAuditResult } from "@/lib/events/audit-result";
import { formatLink, readChainHead } from "@/lib/events/audit-chain";

import { auditLedger } from "./audit";

/** Rest after an audit, as a multiple of its duration: an audit of one second is followed by ten without. */
const restPerAudit = 10;
/**
 * Wait of a new worker, which first deals with the work that has piled up since the last one, in
 * milliseconds.
 */
const firstAfterMs = 60_000;
/** Rest after an audit that the database cancelled because it took too long, in milliseconds. */
const restAfterTimeoutMs = 30 * 60_000;
/** SQLSTATE of a statement that ran into its time limit. */
const queryCanceled = "57014";
const maxLogged = 20;

/**
 * Audits, unless it is too early, and logs findings as an error. As a loop's run, it never asks for another
 * at once.
 */
export async function auditRegularly(): Promise<false> {
  const pace = singleton("worker.audit", () => ({ notBeforeMs: Date.now() + firstAfterMs, loggedSeq: 0n }));
  const startedMs = Date.now();
  if (startedMs < pace.notBeforeMs) return false;
  try {
    const findings = await auditLedger(mainDb());
    if (findings.length > 0)
      log.error({ findings: findings.slice(0, maxLogged), count: findings.length }, "audit found inconsistencies");
    await storeAuditResult(mainDb(), { findings, tookMs: Date.now() - startedMs });
    pace.loggedSeq = await logChainHead(pace.loggedSeq);
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

/**
 * Logs the audit log's last number and hash when there are new rows, so that they are kept outside the
 * database: `npm run audit` compares them.
 * @param loggedSeq number that was logged last
 * @returns the last number
 */
async function logChainHead(loggedSeq: bigint): Promise<bigint> {
  const head = await readChainHead(mainDb());
  if (head === undefined || head.seq === loggedSeq) return loggedSeq;
  log.info({ link: formatLink(head) }, "audit log continued");
  return head.seq;
}
