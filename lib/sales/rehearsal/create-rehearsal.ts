/**
 * `createRehearsal`: a copy of a planned sale on test stock, which opens within a minute.
 *
 * Raw SQL: an advisory lock.
 */
import { sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { saleRehearsals, sales } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { newDrawSecret } from "../begin-run";
import { auditSubject } from "../change-sale";
import { lockListingStep, lockSaleStep, type SaleRef } from "../internal/lock-sale";
import { emptyRoom } from "../internal/plan-row";
import { maxRehearsalVisitors, rehearsalLeadMs, rehearsalLobbyMs, rehearsalOpenMs } from "../limits";
import { invalidateSales } from "../sale-cache";
import { stageOf } from "../stage";
import { copyListingStep } from "./copy-listing";
import { discardStep } from "./discard-rehearsal";
import { refuseWhileBusyStep } from "./refuse-while-busy";

/**
 * Makes the rehearsal, and queues the job that plays its crowd. It has the sale's settings but for those
 * that a crowd of one machine cannot serve: it asks for no work and no account. One that was there before
 * is thrown away.
 * @param visitors of the crowd, up to {@link maxRehearsalVisitors}
 * @returns the slug of the rehearsal, which has an operator's page like a sale
 * @throws {DomainError} `not_found`; `forbidden`; `invalid_state` for a sale that is no plan, while another
 * rehearsal runs (`rehearsing`), and while a real sale stands in its way (`busy`, rehearsal-window.ts)
 */
export async function createRehearsal(
  db: Db,
  ref: SaleRef,
  { visitors, actor }: { readonly visitors: number; readonly actor: StaffActor | SystemActor },
): Promise<{ readonly id: string; readonly slug: string }> {
  requirePermission(actor, "sales.operate", [ref.listingId], "sale");
  if (!Number.isInteger(visitors) || visitors < 1 || visitors > maxRehearsalVisitors)
    throw new DomainError("limit_exceeded", { limit: "visitors", max: maxRehearsalVisitors });
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    // One rehearsal of the installation begins at a time, so that two never run beside each other.
    await tx.sql`select pg_advisory_xact_lock(hashtext('sale-rehearsals'))`;
    const { nowMs } = await lockListingStep(tx, ref.listingId);
    const sale = await lockSaleStep(tx, ref);
    const stage = stageOf(sale, nowMs);
    if (stage !== "planned" || sale.rehearsed !== undefined) throw new DomainError("invalid_state", { state: stage });
    await refuseWhileBusyStep(tx);
    await discardStep(tx, ref);
    const [id, listingId] = [newId(), newId()];
    const slug = `rehearsal-${id.replaceAll("-", "").slice(-16)}`;
    await copyListingStep(tx, ref.listingId, { id: listingId, slug });
    const lobbyOpensAtMs = Math.floor(nowMs) + rehearsalLeadMs;
    const opensAtMs = lobbyOpensAtMs + rehearsalLobbyMs;
    await tx.orm.insert(sales).values({
      listingId,
      id,
      slug,
      name: sale.name,
      lobbyOpensAt: new Date(lobbyOpensAtMs),
      opensAt: new Date(opensAtMs),
      closesAt: new Date(opensAtMs + rehearsalOpenMs),
      maxActiveSessions: sale.maxActiveSessions,
      admissionsPerMinute: sale.admissionsPerMinute,
      sessionSeconds: sale.sessionSeconds,
      hardEndSeconds: sale.hardEndSeconds,
      graceSeconds: sale.graceSeconds,
      ...emptyRoom(sale.lanes),
      drawSecret: newDrawSecret(),
      rehearsedListingId: ref.listingId,
      rehearsedSaleId: ref.id,
    });
    const row = { rehearsalId: id, rehearsalListingId: listingId, rehearsalSlug: slug, visitors, saleVersion: sale.version };
    const fresh = { startedAt: sql`now()`, crowdAt: null, endedAt: null, outcome: null, figures: null, discardedAt: null };
    await tx.orm
      .insert(saleRehearsals)
      .values({ listingId: ref.listingId, saleId: ref.id, ...row })
      .onConflictDoUpdate({ target: [saleRehearsals.listingId, saleRehearsals.saleId], set: { ...row, ...fresh } });
    await queueJob(tx, boss, "rehearse-sale", { rehearsalId: id });
    await recordAudit(tx, { actor, action: "sale.rehearse", subject: auditSubject(ref.id), data: { visitors } });
    tx.afterCommit(invalidateSales);
    return { id, slug };
  });
}
