/** `editSale` and `cancelSale`: an operator's changes of a sale before it opens. */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { type SaleLane, sales } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { auditSubject } from "./change-sale";
import { lockListingStep, lockSaleStep, nextRunStep, type PlannedListing, type SaleRef } from "./internal/lock-sale";
import { emptyRoom, lobbyParts, toPlannedColumns } from "./internal/plan-row";
import { changedParts, type PlanChanges } from "./internal/plan-changes";
import { refuseOverlapStep } from "./internal/refuse-overlap";
import { areSameLanes, planLanes } from "./lanes";
import { planLeadMs } from "./limits";
import { invalidateSales } from "./sale-cache";
import type { Sale } from "./sale";
import { planTimes, type SaleTimes } from "./schedule";
import type { SalePlan } from "./schemas";
import { stageOf } from "./stage";

export interface PlanOptions {
  readonly actor: StaffActor | SystemActor;
  /** The version that the operator saw: a sale that was changed since is left as it is. */
  readonly version: number;
}

/** Shown to visitors who have a place in the lobby of a cancelled sale. */
export const cancelledMessage = "This sale has been cancelled.";

/**
 * Replaces the plan of a sale that is not open yet. Before the lobby opens, the room begins anew with it;
 * once places are given, the parts that they depend on stay as they are.
 * @returns the sale as it is now
 * @throws {DomainError} `not_found`; `forbidden`; `version_conflict`; `invalid_state` when it opens within
 * seconds, is open, over, cancelled, or has no dates; `invalid_input` with an issue at each field that is
 * wrong
 */
export async function editSale(db: Db, ref: SaleRef, plan: SalePlan, { actor, version }: PlanOptions): Promise<Sale> {
  requirePermission(actor, "sales.operate", [ref.listingId], "sale");
  return inTransaction(db, async (tx) => {
    const listing = await lockListingStep(tx, ref.listingId);
    const before = await lockPlannedStep(tx, ref, listing);
    if (before.version !== version) throw new DomainError("version_conflict", { currentVersion: before.version });
    const after = await planAnewStep(tx, before, plan, listing);
    const changes = changedParts(before, after);
    const isInLobby = stageOf(before, listing.nowMs + planLeadMs) === "lobby";
    if (isInLobby) refuseLobbyParts(changes);
    if (Object.keys(changes).length === 0) return before;
    // A room begins anew as a new run does; its places, of which there are none yet, count no more.
    const anew = isInLobby ? {} : newRoom(after.lanes, await nextRunStep(tx, ref.listingId));
    await writeStep(tx, before, { ...after.columns, ...anew });
    await recordChangeStep(tx, before, { actor, changes });
    return lockSaleStep(tx, ref);
  });
}

/**
 * Cancels a sale before it opens: its listing is sold without it from now on, and visitors in the lobby are
 * told. One without dates may be cancelled at any time, since it never ends by itself.
 * @throws {DomainError} as {@link editSale}
 */
export async function cancelSale(db: Db, ref: SaleRef, { actor, version }: PlanOptions): Promise<Sale> {
  requirePermission(actor, "sales.operate", [ref.listingId], "sale");
  return inTransaction(db, async (tx) => {
    const listing = await lockListingStep(tx, ref.listingId);
    const before = await lockSaleStep(tx, ref);
    const stage = stageOf(before, listing.nowMs);
    if (before.opensAtMs !== undefined || stage === "cancelled") requirePlanned(before, listing);
    if (before.version !== version) throw new DomainError("version_conflict", { currentVersion: before.version });
    const message = before.message === "" ? cancelledMessage : before.message;
    await writeStep(tx, before, { cancelledAt: sql`now()`, closed: true, message });
    await recordChangeStep(tx, before, { actor, changes: { cancelled: { from: false, to: true } } });
    return lockSaleStep(tx, ref);
  });
}

/** Columns by which a room that Redis may have already gives way to a new one. */
const newRoom = (lanes: readonly SaleLane[], run: number) => ({
  ...emptyRoom(lanes),
  epoch: run,
  runEpoch: run,
  lobbySizes: null,
  issuedCounts: null,
  issuedGaps: [],
  insideCount: 0,
  checkpointAt: null,
});

async function lockPlannedStep(tx: Tx, ref: SaleRef, listing: PlannedListing): Promise<Sale> {
  const sale = await lockSaleStep(tx, ref);
  requirePlanned(sale, listing);
  return sale;
}

/**
 * Refuses a sale that is no longer a plan, or opens too soon for every process to hear of a change, and a
 * rehearsal, which is planned by its sale.
 */
function requirePlanned(sale: Sale, { nowMs }: PlannedListing): void {
  if (sale.rehearsed !== undefined) throw new DomainError("invalid_state", { state: "rehearsal" });
  const stage = stageOf(sale, nowMs + planLeadMs);
  if (stage !== "planned" && stage !== "lobby") throw new DomainError("invalid_state", { state: stage });
}

async function planAnewStep(tx: Tx, before: Sale, plan: SalePlan, { zone, nowMs }: PlannedListing) {
  if (plan.schedule !== "dated") throw new DomainError("invalid_state", { state: "dated" });
  const times = planTimes(plan, { zone, nowMs, before: timesOf(before) });
  refuseLongRun(before, times);
  await refuseOverlapStep(tx, { listingId: before.listingId, id: before.id, zone, times });
  const planned = planLanes(plan.lanes, before.lanes);
  const lanes = areSameLanes(planned, before.lanes) ? before.lanes : planned;
  return { times, lanes, columns: toPlannedColumns(plan, times, lanes) };
}

/** A sale that repeats is over before it begins again. */
function refuseLongRun({ repeatSeconds }: Sale, { opensAtMs, closesAtMs }: SaleTimes): void {
  if (repeatSeconds === undefined || closesAtMs - opensAtMs <= repeatSeconds * 1_000) return;
  const message = "This sale begins again before that. Choose an earlier end.";
  throw new DomainError("invalid_input", { issues: [{ path: ["closesAt"], message }] }, message);
}

const timesOf = ({ lobbyOpensAtMs, opensAtMs, closesAtMs }: Sale): SaleTimes | undefined =>
  lobbyOpensAtMs === undefined || opensAtMs === undefined || closesAtMs === undefined
    ? undefined
    : { lobbyOpensAtMs, opensAtMs, closesAtMs };

const keptText = "Visitors have places in the lobby already, so this stays as it is.";

function refuseLobbyParts(changes: PlanChanges): void {
  const issues = lobbyParts.flatMap((part) => (changes[part] ? [{ path: [part], message: keptText }] : []));
  if (issues.length > 0) throw new DomainError("invalid_input", { issues }, keptText);
}

type Columns = Parameters<ReturnType<Tx["orm"]["update"]>["set"]>[0];

async function writeStep({ orm }: Tx, { listingId, id }: SaleRef, columns: Columns): Promise<void> {
  await orm
    .update(sales)
    .set({ ...columns, version: sql`${sales.version} + 1` })
    .where(and(eq(sales.listingId, listingId), eq(sales.id, id)));
}

interface Change {
  readonly actor: StaffActor | SystemActor;
  readonly changes: PlanChanges;
}

async function recordChangeStep(tx: Tx, { id, version }: Sale, { actor, changes }: Change): Promise<void> {
  const data = { changes, version: version + 1 };
  await recordAudit(tx, { actor, action: "sale.change", subject: auditSubject(id), data });
  tx.afterCommit(invalidateSales);
}
