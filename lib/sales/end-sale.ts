/** `endSale`: an operator's end of a sale before its planned one, for good. */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { sales } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { auditSubject } from "./change-sale";
import { lockListingStep, lockSaleStep, type SaleRef } from "./internal/lock-sale";
import { invalidateSales } from "./sale-cache";
import { type Sale, staffListingOf } from "./sale";
import { stageOf } from "./stage";

/**
 * Ends an open sale now, by the database's clock: its listing is sold without it from now on, its report is
 * frozen after its last session, and one that repeats begins no other run. Nothing takes it back. It needs
 * no version, since it names the new state: the second of two operators learns that the sale is over.
 * @returns the sale as it is now
 * @throws {DomainError} `not_found`; `forbidden` for an actor who may see the sale and not operate it;
 * `invalid_state` for a sale that is not open, which is cancelled instead, or has no dates, or is over
 */
export async function endSale(db: Db, ref: SaleRef, { actor }: { readonly actor: StaffActor | SystemActor }): Promise<Sale> {
  return inTransaction(db, async (tx) => {
    const { nowMs } = await lockListingStep(tx, ref.listingId);
    const before = await lockSaleStep(tx, ref);
    requirePermission(actor, "sales.operate", [staffListingOf(before)], "sale");
    const { opensAtMs, closesAtMs = 0 } = before;
    const stage = opensAtMs === undefined && before.cancelledAtMs === undefined ? "dated" : stageOf(before, nowMs);
    if (stage !== "open" || opensAtMs === undefined) throw new DomainError("invalid_state", { state: stage });
    // The draw may be recorded a moment before the database's clock reaches the opening.
    const closesAt = new Date(Math.max(Math.floor(nowMs), opensAtMs + 1));
    await tx.orm
      .update(sales)
      .set({ closesAt, closed: true, repeatSeconds: null, version: sql`${sales.version} + 1` })
      .where(and(eq(sales.listingId, ref.listingId), eq(sales.id, ref.id)));
    const changes = {
      ended: { from: false, to: true },
      closesAt: { from: new Date(closesAtMs).toISOString(), to: closesAt.toISOString() },
    };
    const data = { changes, version: before.version + 1 };
    await recordAudit(tx, { actor, action: "sale.change", subject: auditSubject(ref.id), data });
    tx.afterCommit(invalidateSales);
    return lockSaleStep(tx, ref);
  });
}
