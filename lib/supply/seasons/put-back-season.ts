/**
 * The part of an undo that concerns a season: the plan gets the season back as it was before the edit, and
 * rows that the plan has made since follow it. See docs/decisions/inventory-edits.md.
 */
import { isDeepStrictEqual } from "node:util";

import { and, eq, gt, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { supplyPushes, type SupplyUpdate } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { addDays } from "@/lib/core/time/dates";
import { horizonDays } from "@/lib/inventory/limits";
import { emptyPlan, findOverlap } from "@/lib/inventory/openings";

import type { PushedListing } from "../pushed-listing";
import type { SeasonStep } from "./format";
import { cellsOf, readPlan } from "./plan-season";
import { withSeason, writePlanStep } from "./write-plan";

type DateUpdate = Omit<SupplyUpdate, "lastDate" | "weekdays">;

/** Version of rows that a plan made and no push has changed. */
const madeByPlan = 1;

/**
 * Puts a season back, under the listing's lock. A season and its rows go together, so that a season that
 * cannot be put back refuses the undo.
 * @param version of the edit that is undone
 * @param step of that edit
 * @returns the inverse step, and the updates of rows that the plan has made since, in the order of dates
 * @throws {DomainError} invalid_state: `season_changed` where another edit of the season came after,
 *   `season_overlaps` where another one has its dates
 */
export async function putBackSeasonStep(
  tx: Tx,
  { id: listingId, today }: PushedListing,
  version: number,
  { unitTypeId, before, after, horizon }: SeasonStep,
): Promise<{ readonly inverse: SeasonStep; readonly updates: readonly DateUpdate[] }> {
  const plan = (await readPlan(tx, listingId, unitTypeId)) ?? emptyPlan;
  const openings = plan.openings ?? [];
  const id = (after ?? before)?.id;
  const [present, others] = [openings.find((one) => one.id === id), openings.filter((one) => one.id !== id)];
  const isLast = isDeepStrictEqual(present ?? null, after) && !(await isEditedAfter(tx, listingId, version, id ?? ""));
  if (!isLast) throw new DomainError("invalid_state", { state: "season_changed" });
  if (before && findOverlap(others, before)) throw new DomainError("invalid_state", { state: "season_overlaps" });
  const last = addDays(today, horizonDays);
  await writePlanStep(tx, { listingId, unitTypeId }, { ...plan, openings: withSeason(others, before) }, last);
  const step = { unitTypeId, season: before ?? undefined, before: after ?? undefined };
  const cells = await cellsOf(tx, listingId, { ...step, dates: [addDays(horizon, 1), last] });
  return {
    inverse: { unitTypeId, before: after, after: before, horizon: last },
    updates: cells.map(({ total, priceMinor, closed = false, date }): DateUpdate => ({
      unitTypeId,
      firstDate: date,
      ...(total === undefined || priceMinor === undefined ? {} : { total, priceMinor }),
      closed,
      ifUnchangedSince: madeByPlan,
    })),
  };
}

/**
 * Tells whether an edit or an undo of the season came after a version. One that was undone counts: the rows
 * have its version, so that an undo of what was before it would leave them.
 */
async function isEditedAfter({ orm }: Tx, listingId: string, version: number, seasonId: string): Promise<boolean> {
  const step = sql`${supplyPushes.request} -> 'seasonStep'`;
  const isSeason = sql`${seasonId} in (${step} -> 'before' ->> 'id', ${step} -> 'after' ->> 'id')`;
  const later = await orm
    .select({ id: supplyPushes.id })
    .from(supplyPushes)
    .where(and(eq(supplyPushes.listingId, listingId), gt(supplyPushes.version, version), isSeason))
    .limit(1);
  return later.length > 0;
}
