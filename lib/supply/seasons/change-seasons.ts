/**
 * `previewSeason` and `applySeason`: seasons of a unit type, whose dates go through the same queue as an
 * edit of the grid, so that history and undo come with them. See docs/decisions/catalogue.md.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import type { PlanOpening } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { planEdit } from "../edits/preview-edit";
import type { EditRecord } from "../edits/read-edit";
import { requireListing } from "../edits/require-listing";
import { lockListingStep, takeEdit } from "../edits/take-edit";
import type { SeasonStep } from "./format";
import { type PlannedSeason, planSeason, readPlan, type SeasonChange, type SeasonPreview } from "./plan-season";
import { writePlanStep } from "./write-plan";

type Editor = StaffActor | SystemActor;

/**
 * Reads the seasons of a unit type, in the order of their first dates.
 * @throws {DomainError} not_found for an actor who may not see the listing's inventory
 */
export async function readSeasons(
  db: Db,
  actor: Editor,
  { listingId, unitTypeId }: { readonly listingId: string; readonly unitTypeId: string },
): Promise<readonly PlanOpening[]> {
  await requireListing(db, actor, "rates.read", listingId);
  return (await readPlan(db, listingId, unitTypeId))?.openings ?? [];
}

/**
 * Previews a change of seasons. It changes nothing and takes no locks.
 * @throws {DomainError} not_found; forbidden; invalid_input; limit_exceeded
 */
export async function previewSeason(db: Db, actor: Editor, listingId: string, change: SeasonChange): Promise<SeasonPreview> {
  const listing = await requireListing(db, actor, "rates.edit", listingId);
  return (await planSeason(db, listing, change)).preview;
}

export interface SeasonInput {
  /** Name of the request: the same id again finds the first edit (rule idempotency). */
  readonly id: string;
  readonly listingId: string;
  readonly change: SeasonChange;
  /** Digest of the preview that the editor confirms. */
  readonly digest: string;
  /** The editor has confirmed the unusual prices, too. */
  readonly isUnusualConfirmed?: boolean;
}

/**
 * Applies a change of seasons as it was previewed: the plan, and in one edit the rows of its dates up to
 * the horizon. The worker makes later ones as the horizon moves on.
 * @returns the edit; undefined where no row changes
 * @throws {DomainError} not_found; forbidden; invalid_input; limit_exceeded; preview_outdated;
 * confirmation_required; overloaded; idempotency_mismatch. Nothing is stored then
 */
export async function applySeason(db: Db, actor: Editor, input: SeasonInput): Promise<EditRecord | undefined> {
  const { id, listingId, change, digest } = input;
  const listing = await requireListing(db, actor, "rates.edit", listingId);
  const isSame = ({ request }: EditRecord) => request?.["digest"] === digest;
  const decide = async (tx: Tx) => {
    const planned = await planSeason(tx, await requireListing(tx, actor, "rates.edit", listingId), change);
    checkConfirmed(planned, input);
    // A new plan is filled up to the horizon: the edit of the season makes these rows.
    await writePlanStep(tx, { listingId, unitTypeId: change.unitTypeId }, planned.plan, planned.preview.horizon);
    return planned;
  };
  if (((await planSeason(db, listing, change)).preview.edit?.rowsChanged ?? 0) > 0)
    return takeEdit(db, actor, { id, listingId, isSame }, async (tx) => {
      const planned = await decide(tx);
      const { edit } = planned;
      const { updates } = edit ? await planEdit(tx, listing, edit) : { updates: [] };
      return { updates, request: { digest, ...requestOf(change, planned), cells: updates.length } };
    });
  await inTransaction(db, async (tx) => {
    await lockListingStep(tx, listingId);
    const data = requestOf(change, await decide(tx));
    await recordAudit(tx, { actor, action: "season.change", subject: `listing:${listingId}`, data });
  });
  return undefined;
}

function checkConfirmed({ preview }: PlannedSeason, { digest, isUnusualConfirmed = false }: SeasonInput): void {
  if (preview.digest !== digest) throw new DomainError("preview_outdated", { preview });
  const count = preview.edit?.unusualCount ?? 0;
  if (count > 0 && !isUnusualConfirmed) throw new DomainError("confirmation_required", { reason: "unusual_price", count });
}

/** Summary of the request; an undo puts the season back by its step. */
function requestOf({ season, unitTypeId }: SeasonChange, { before, preview: { horizon } }: PlannedSeason) {
  const seasonStep: SeasonStep = { unitTypeId, before: before ?? null, after: season ?? null, horizon };
  return { kind: "season", name: (season ?? before)?.name ?? "", unitTypeId, seasonStep };
}
