/** `discardRehearsal`: a rehearsal that is over, thrown away with its test stock; and those of yesterday. */
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { saleRehearsals, saleReports, sales, saleSamples } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { auditSubject } from "../change-sale";
import type { SaleRef } from "../internal/lock-sale";
import { maxDiscardedPerRun, rehearsalKeptHours, rehearsalLostMinutes } from "../limits";
import { invalidateSales } from "../sale-cache";
import { removeListingStep } from "./copy-listing";

/**
 * Throws away the rehearsal of a sale: its sale, its samples and report, and its listing with unit types and
 * stock. Its figures stay with the sale that was rehearsed.
 * @param ref of the sale that was rehearsed
 * @throws {DomainError} `not_found`; `forbidden`; `invalid_state` with `rehearsing` while it runs
 */
export async function discardRehearsal(
  db: Db,
  ref: SaleRef,
  { actor }: { readonly actor: StaffActor | SystemActor },
): Promise<void> {
  requirePermission(actor, "sales.operate", [ref.listingId], "sale");
  await inTransaction(db, async (tx) => {
    const [row] = await tx.orm
      .select({ endedAt: saleRehearsals.endedAt, discardedAt: saleRehearsals.discardedAt })
      .from(saleRehearsals)
      .where(isOf(ref))
      .for("update");
    if (!row || row.discardedAt) throw new DomainError("not_found", { what: "rehearsal" });
    if (!row.endedAt) throw new DomainError("invalid_state", { state: "rehearsing" });
    await discardStep(tx, ref);
    await recordAudit(tx, { actor, action: "sale.discard_rehearsal", subject: auditSubject(ref.id), data: {} });
    tx.afterCommit(invalidateSales);
  });
}

/** Removes every row of a sale's rehearsal that is over; does nothing where there is none. */
export async function discardStep(tx: Tx, ref: SaleRef): Promise<void> {
  const [row] = await tx.orm
    .update(saleRehearsals)
    .set({ discardedAt: sql`now()` })
    .where(and(isOf(ref), isNotNull(saleRehearsals.endedAt), isNull(saleRehearsals.discardedAt)))
    .returning({ listingId: saleRehearsals.rehearsalListingId });
  if (!row) return;
  await tx.orm.delete(saleSamples).where(eq(saleSamples.listingId, row.listingId));
  await tx.orm.delete(saleReports).where(eq(saleReports.listingId, row.listingId));
  await tx.orm.delete(sales).where(and(eq(sales.listingId, row.listingId), isNotNull(sales.rehearsedSaleId)));
  await removeListingStep(tx, row.listingId);
}

/**
 * Ends rehearsals whose worker died for good, and throws away those that ended a day ago.
 * @returns number of rehearsals that were thrown away
 */
export async function sweepRehearsals(db: Db): Promise<number> {
  await db.orm
    .update(saleRehearsals)
    .set({ endedAt: sql`now()`, outcome: "interrupted" })
    .where(
      and(
        isNull(saleRehearsals.endedAt),
        sql`${saleRehearsals.startedAt} < now() - ${rehearsalLostMinutes}::int * interval '1 minute'`,
      ),
    );
  const due = await db.orm
    .select({ listingId: saleRehearsals.listingId, id: saleRehearsals.saleId })
    .from(saleRehearsals)
    .where(
      and(
        isNull(saleRehearsals.discardedAt),
        sql`${saleRehearsals.endedAt} < now() - ${rehearsalKeptHours}::int * interval '1 hour'`,
      ),
    )
    .limit(maxDiscardedPerRun);
  for (const ref of due)
    await inTransaction(db, async (tx) => {
      await discardStep(tx, ref);
      tx.afterCommit(invalidateSales);
    });
  return due.length;
}

const isOf = ({ listingId, id }: SaleRef) => and(eq(saleRehearsals.listingId, listingId), eq(saleRehearsals.saleId, id));
