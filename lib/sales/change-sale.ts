/**
 * `changeSale`: an operator's change of a sale while it runs.
 *
 * Raw SQL: the columns of sale.ts, which the hot read of sale-cache.ts shares.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { databaseNow } from "@/db/clock";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { lockSaleStep, type SaleRef } from "./internal/lock-sale";
import { invalidateSales } from "./sale-cache";
import { type Sale, saleColumns, type SaleRow, staffListingOf, toSale } from "./sale";
import { type SaleChange, saleChangeSchema } from "./schemas";
import { stageOf } from "./stage";

export interface ChangeOptions {
  /** The member of staff, or a script of the operator. */
  readonly actor: StaffActor | SystemActor;
  /**
   * The version that the operator saw. A part that was changed since then is refused, the others are changed.
   * Left out where it does not matter, as for a switch that names its new state.
   */
  readonly version?: number | undefined;
}

/** The parts of a change in the audit trail, each with its old and new value. */
export type ChangedParts = { readonly [Part in keyof SaleChange]?: { readonly from: Sale[Part]; readonly to: Sale[Part] } };

/** The name of a sale in the audit trail. */
export const auditSubject = (saleId: string): string => `sale:${saleId}`;

/**
 * Changes the given parts and leaves the others. A part that has the value already leaves no trace. Without a
 * difference the version stays.
 * @returns the sale as it is now
 * @throws {DomainError} `not_found`; `forbidden` for an actor who may see the sale and not operate it;
 * `version_conflict`; `invalid_state` for a sale that was cancelled or is over for good, and where a run
 * that is over would be reopened
 */
export async function changeSale(
  db: Db,
  { listingId, id }: SaleRef,
  change: SaleChange,
  { actor, version }: ChangeOptions,
): Promise<Sale> {
  const wanted = saleChangeSchema.parse(change);
  return inTransaction(db, async (tx) => {
    const before = await lockSaleStep(tx, { listingId, id });
    requirePermission(actor, "sales.operate", [staffListingOf(before)], "sale");
    if (before.cancelledAtMs !== undefined) throw new DomainError("invalid_state", { state: "cancelled" });
    const isOver = stageOf(before, (await databaseNow(tx)).getTime()) === "ended";
    if (isOver && (wanted.closed === false || before.repeatSeconds === undefined))
      throw new DomainError("invalid_state", { state: "ended" });
    const changes = partsThatDiffer(before, wanted);
    if (version !== undefined && (await isChangedSince(tx, before, version, wanted)))
      throw new DomainError("version_conflict", { currentVersion: before.version });
    if (Object.keys(changes).length === 0) return before;
    const after = await write(tx, before, wanted);
    const data = { changes, version: after.version };
    await recordAudit(tx, { actor, action: "sale.change", subject: auditSubject(id), data });
    tx.afterCommit(invalidateSales);
    return after;
  });
}

/**
 * Tells, under the row's lock, whether one of the wanted parts was changed after a version. The trail names
 * the parts of each change; a version that it does not account for counts as a change of every part.
 */
async function isChangedSince({ sql }: Tx, { id, ...sale }: Sale, version: number, wanted: SaleChange): Promise<boolean> {
  if (version === sale.version) return false;
  const changes = await sql<{ parts: string[] }[]>`
    select array(select jsonb_object_keys(data -> 'changes')) as parts from audit_log
    where subject = ${auditSubject(id)} and action = 'sale.change' and (data ->> 'version')::int > ${version}`;
  if (changes.length !== sale.version - version) return true;
  return changes.some(({ parts }) => parts.some((part) => wanted[part as keyof SaleChange] !== undefined));
}

function partsThatDiffer(before: Sale, wanted: SaleChange): ChangedParts {
  const parts = Object.entries(wanted) as [keyof SaleChange, Sale[keyof SaleChange]][];
  const differing = parts.filter(([part, to]) => to !== undefined && to !== before[part]);
  return Object.fromEntries(differing.map(([part, to]) => [part, { from: before[part], to }]));
}

/** Writes the row, whose lock the caller has. */
async function write({ sql }: Tx, { listingId, id, ...before }: Sale, wanted: SaleChange): Promise<Sale> {
  const next = { ...before, ...withoutAbsent(wanted) };
  const [row] = await sql<SaleRow[]>`
    update sales set paused = ${next.paused}, closed = ${next.closed},
      max_active_sessions = ${next.maxActiveSessions}, admissions_per_minute = ${next.admissionsPerMinute},
      message = ${next.message}, version = version + 1
    where listing_id = ${listingId} and id = ${id}
    returning ${sql(saleColumns)}`;
  if (!row) throw new DomainError("not_found", { what: "sale" });
  return toSale(row);
}

/** Drops absent parts, which must not overwrite the row's values. */
function withoutAbsent(wanted: SaleChange): Partial<Pick<Sale, keyof SaleChange>> {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}
