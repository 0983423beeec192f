/**
 * `previewEdit`: the effect that an edit would have now, with a digest. `applyEdit` takes the digest, so that
 * an actor who confirms a preview confirms what happens.
 */
import { setImmediate } from "node:timers/promises";

import type { Db, Tx } from "@/db/client";
import type { SupplyProblem, SupplyUpdate } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { isDomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";
import { adjust, type AdjustedRow, supplyKey, type SupplyRow } from "@/lib/inventory/adjustment";
import type { StaffActor } from "@/lib/staff/actor";

import { joinDates } from "../join-dates";
import { cellsPerPortion, maxProblemsKept } from "../limits";
import type { PushedListing } from "../pushed-listing";
import type { Edit } from "../schemas";
import { checkEdit } from "./check-edit";
import { countOffers } from "./count-offers";
import { beginDigest } from "./digest-edit";
import { FieldChanges, type UnitTypeChange } from "./field-changes";
import { portionsOf } from "./portions";
import { readHeld } from "./read-held";
import { readSelection } from "./read-selection";
import { requireListing } from "./require-listing";
import { type CellOutOfBounds, resolveEdit, toUpdate } from "./resolve-edit";
import { isUnusual, isUsualForAll, priceBounds, usualPriceMinor } from "./usual-price";

/** A cell that would stay as it is, and the reason. */
export interface EditProblem {
  readonly unitTypeId: string;
  readonly date: IsoDate;
  readonly reason: SupplyProblem["reason"] | CellOutOfBounds["reason"];
  /** The row's version with `changed_since`. */
  readonly version?: number;
  /** Units on hold and sold, with `below_sold`. */
  readonly held?: number;
  readonly sold?: number;
}

/**
 * A new price that is 0, or outside half to double the median of its unit type in the 30 days around; where
 * none of these days is on sale, of the unit type's base price.
 */
export interface UnusualPrice {
  readonly unitTypeId: string;
  readonly date: IsoDate;
  /** Minor units, decimal; null: none of these days is on sale, and the unit type has no base price. */
  readonly priceMinor: string;
  readonly usualMinor: string | null;
}

export interface EditPreview {
  readonly digest: string;
  /** Cells that the edit selects, each once. */
  readonly cells: number;
  readonly rowsChanged: number;
  readonly rowsRefused: number;
  /** Fields that change, before and after, by unit type. */
  readonly changes: readonly UnitTypeChange[];
  /** The first refused rows. */
  readonly problems: readonly EditProblem[];
  /** Number of unusual prices, which need a second confirmation, and the first of them. */
  readonly unusualCount: number;
  readonly unusualPrices: readonly UnusualPrice[];
  /** Greatest number of offers to the waitlist that follow. */
  readonly offersAtMost: number;
}

/**
 * Previews an edit. It changes nothing and takes no locks.
 * @throws {DomainError} not_found; forbidden; invalid_input; limit_exceeded
 */
export async function previewEdit(
  db: Db,
  actor: StaffActor | SystemActor,
  listingId: string,
  edit: Edit,
): Promise<EditPreview> {
  const listing = await requireListing(db, actor, "rates.edit", listingId);
  return (await planEdit(db, listing, edit)).preview;
}

/** Returns the present preview that an error of `applyEdit` has; undefined for every other error. */
export function previewOf(error: unknown): EditPreview | undefined {
  return isDomainError(error) && error.code === "preview_outdated" ? (error.details.preview as EditPreview) : undefined;
}

export interface PlannedEdit {
  readonly updates: readonly SupplyUpdate[];
  readonly preview: EditPreview;
}

/**
 * Computes the updates of an edit on the rows as they are, and its preview, portion by portion.
 * @throws {DomainError} invalid_input; limit_exceeded
 */
export async function planEdit(db: Db | Tx, listing: PushedListing, edit: Edit): Promise<PlannedEdit> {
  await checkEdit(listing, edit);
  const digest = beginDigest(listing.id);
  const updates: SupplyUpdate[] = [];
  const problems: EditProblem[] = [];
  const unusual: UnusualPrice[] = [];
  const changes = new FieldChanges();
  const basePrices = new Map(listing.units.map(({ id, basePriceMinor }) => [id, BigInt(basePriceMinor)]));
  const counted = { cells: 0, rowsChanged: 0, offersAtMost: 0 };
  for (const portion of portionsOf(edit, cellsPerPortion)) {
    const rows = await readSelection(db, listing.id, portion);
    const resolved = resolveEdit(portion, rows, listing.currency);
    const some = joinDates(resolved.adjustments.map(toUpdate));
    digest.add(resolved, some);
    // A version that no row can have yet, like the version of a real push.
    const adjusted = adjust(rows, resolved.adjustments, Number.MAX_SAFE_INTEGER, listing.today);
    for (const update of some) updates.push(update);
    for (const problem of [...resolved.outOfBounds, ...adjusted.refused.map(toProblem)]) problems.push(problem);
    const bounds = priceBounds(rows.values());
    for (const row of adjusted.rows) {
      changes.add(row);
      if (!isUsualForAll(row.after.priceMinor, bounds.get(row.after.unitTypeId)))
        unusual.push(...unusualPriceOf(row, rows, basePrices));
    }
    counted.cells += resolved.cells.length;
    counted.rowsChanged += adjusted.rows.length;
    counted.offersAtMost += await countOffers(db, listing.id, rows, adjusted.rows);
    // Other requests of this process run between two portions.
    await setImmediate();
  }
  const preview: EditPreview = {
    ...counted,
    digest: digest.finish(),
    rowsRefused: problems.length,
    changes: changes.list(),
    problems: await withHeld(db, listing.id, problems.slice(0, maxProblemsKept)),
    unusualCount: unusual.length,
    unusualPrices: unusual.slice(0, maxProblemsKept),
  };
  return { updates, preview };
}

const toProblem = ({ unitTypeId, date, reason, value }: SupplyProblem): EditProblem => ({
  unitTypeId,
  date,
  reason,
  ...(reason === "changed_since" && value !== undefined ? { version: value } : {}),
  ...(reason === "below_sold" && value !== undefined ? { sold: value } : {}),
});

/** Divides the taken units of rows that are below them into held and sold. */
async function withHeld(db: Db | Tx, listingId: string, problems: readonly EditProblem[]): Promise<EditProblem[]> {
  const below = problems.filter(({ reason }) => reason === "below_sold");
  const dates = below.map(({ date }) => date).toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [...problems];
  const held = await readHeld(db, listingId, [...new Set(below.map(({ unitTypeId }) => unitTypeId))], [first, last]);
  return problems.map((problem) => {
    if (problem.sold === undefined) return problem;
    const onHold = Math.min(held.get(supplyKey(problem)) ?? 0, problem.sold);
    return { ...problem, held: onHold, sold: problem.sold - onHold };
  });
}

function unusualPriceOf(
  { before, after }: AdjustedRow,
  rows: ReadonlyMap<string, SupplyRow>,
  basePrices: ReadonlyMap<string, bigint>,
): UnusualPrice[] {
  const { unitTypeId, date, priceMinor } = after;
  if (before?.priceMinor === priceMinor) return [];
  const usual = usualPriceMinor(rows, unitTypeId, date) ?? (basePrices.get(unitTypeId) || undefined);
  if (!isUnusual(priceMinor, usual)) return [];
  return [{ unitTypeId, date, priceMinor: String(priceMinor), usualMinor: usual === undefined ? null : String(usual) }];
}
