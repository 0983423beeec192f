/**
 * The effect of a change of seasons on the inventory: the same edit and the same pure rules as those of the
 * grid, and each of its dates for the calendar.
 */
import { createHash } from "node:crypto";

import { and, eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { inventoryPlans, type InventoryPlan, type PlanOpening } from "@/db/schema";
import { type BookingsToCome, readBookings } from "@/lib/catalog/staff/read-bookings";
import { DomainError } from "@/lib/core/errors";
import { defaultLocale } from "@/lib/core/locale";
import { addDays, formatDate, type IsoDate } from "@/lib/core/time/dates";
import { adjust, supplyKey, type SupplyRow } from "@/lib/inventory/adjustment";
import { horizonDays, maxSeasonDays, maxSeasons } from "@/lib/inventory/limits";
import { emptyPlan, findOverlap, isInOpening, openingDates } from "@/lib/inventory/openings";

import { type EditPreview, planEdit } from "../edits/preview-edit";
import { readSelection } from "../edits/read-selection";
import { resolveEdit } from "../edits/resolve-edit";
import type { PushedListing } from "../pushed-listing";
import type { Edit, EditCell } from "../schemas";
import type { SeasonDay } from "./format";
import { withSeason } from "./write-plan";

/**
 * A change of the seasons of a unit type: one that is added or replaced by its id, or one that is removed.
 */
export interface SeasonChange {
  readonly unitTypeId: string;
  readonly season?: PlanOpening;
  readonly removed?: string;
}

export interface SeasonPreview {
  /** Digest of all that the change rests on and does. */
  readonly digest: string;
  /** The edit's preview; null where no date within the horizon is concerned. */
  readonly edit: EditPreview | null;
  /** Each date that the change concerns, in order. */
  readonly days: readonly SeasonDay[];
  /** Bookings of the dates whose units would be fewer than those taken; null where there are none. */
  readonly taken: BookingsToCome | null;
  /** Dates behind the horizon, which are put on sale as it moves on. */
  readonly laterDates: number;
  /** Last date of the horizon. */
  readonly horizon: IsoDate;
}

export interface PlannedSeason {
  readonly plan: InventoryPlan;
  /** The season before the change. */
  readonly before: PlanOpening | undefined;
  readonly edit: Edit | undefined;
  readonly preview: SeasonPreview;
}

/**
 * Plans a change of seasons on the inventory as it is.
 * @throws {DomainError} not_found, for the unit type or the season; invalid_input at `first` for an
 * overlap, which names the other season, and for what no edit may do; limit_exceeded
 */
export async function planSeason(db: Db | Tx, listing: PushedListing, change: SeasonChange): Promise<PlannedSeason> {
  const { unitTypeId, season } = change;
  if (!listing.units.some(({ id }) => id === unitTypeId)) throw new DomainError("not_found", { what: "unit type" });
  const found = await readPlan(db, listing.id, unitTypeId);
  const openings = found?.openings ?? [];
  const id = season?.id ?? change.removed;
  const [before, others] = [openings.find((one) => one.id === id), openings.filter((one) => one.id !== id)];
  if (!before && !season) throw new DomainError("not_found", { what: "season" });
  if (season) checkSeason(others, season);
  const horizon = addDays(listing.today, horizonDays);
  const cells = await cellsOf(db, listing.id, { unitTypeId, season, before, dates: [listing.today, horizon] });
  const edit: Edit | undefined = cells.length === 0 ? undefined : { kind: "cells", cells };
  const planned = edit && (await planEdit(db, listing, edit)).preview;
  const hash = createHash("sha256").update(JSON.stringify([openings, season ?? null, planned?.digest ?? null]));
  return {
    plan: { ...(found ?? emptyPlan), openings: withSeason(others, season) },
    before,
    edit,
    preview: {
      digest: hash.digest("hex"),
      edit: planned ?? null,
      ...(edit ? await effectOf(db, listing, unitTypeId, edit) : { days: [], taken: null }),
      laterDates: season ? openingDates(season, addDays(horizon, 1), addDays(listing.today, maxSeasonDays)).length : 0,
      horizon,
    },
  };
}

/** Reads the plan of a unit type; undefined where it has none. */
export async function readPlan({ orm }: Db | Tx, listingId: string, unitTypeId: string): Promise<InventoryPlan | undefined> {
  const isUnit = and(eq(inventoryPlans.listingId, listingId), eq(inventoryPlans.unitTypeId, unitTypeId));
  const [found] = await orm.select({ plan: inventoryPlans.plan }).from(inventoryPlans).where(isUnit);
  return found?.plan;
}

function checkSeason(others: readonly PlanOpening[], season: PlanOpening): void {
  if (others.length >= maxSeasons) throw new DomainError("limit_exceeded", { limit: "seasons", max: maxSeasons });
  const refuse = (field: string, message: string) => new DomainError("invalid_input", { issues: [{ path: [field], message }] });
  const overlap = findOverlap(others, season);
  if (overlap)
    throw refuse(
      "first",
      `It overlaps with “${overlap.opening.name}”: both have ${formatDate(overlap.date, defaultLocale, "whole")}.`,
    );
  if (openingDates(season, season.firstDate, season.lastDate).length === 0)
    throw refuse("first", "No date of the range falls on these weekdays and months.");
}

interface Concerned {
  readonly unitTypeId: string;
  readonly season: PlanOpening | undefined;
  /** The season before the change. */
  readonly before: PlanOpening | undefined;
  /** First and last date considered. */
  readonly dates: readonly [IsoDate, IsoDate];
}

/**
 * Lists the cells of a change: the dates of the season get its units and price, and are opened
 * where they were not part of it before; dates that it loses are closed.
 */
export async function cellsOf(
  db: Db | Tx,
  listingId: string,
  { unitTypeId, season, before, dates: [from, to] }: Concerned,
): Promise<EditCell[]> {
  const cells: EditCell[] = (season ? openingDates(season, from, to) : []).map((date) => ({
    unitTypeId,
    date,
    total: season?.total ?? 0,
    priceMinor: season?.priceMinor ?? "0",
    ...(before && isInOpening(before, date) ? {} : { closed: false }),
  }));
  const lost = (before ? openingDates(before, from, to) : []).filter((date) => !season || !isInOpening(season, date));
  if (lost.length > 0) {
    const closing: EditCell[] = lost.map((date) => ({ unitTypeId, date, closed: true }));
    const rows = await readSelection(db, listingId, { kind: "cells", cells: closing });
    cells.push(...closing.filter((cell) => rows.has(supplyKey(cell))));
  }
  return cells.toSorted((one, other) => (one.date < other.date ? -1 : 1));
}

/** Reads the outcome of an edit for each date, and the bookings that refuse some of them. */
async function effectOf(
  db: Db | Tx,
  listing: PushedListing,
  unitTypeId: string,
  edit: Edit,
): Promise<Pick<SeasonPreview, "days" | "taken">> {
  const days = await daysOf(db, listing, edit);
  const below = days.filter(({ refusal }) => refusal?.reason === "below_sold");
  const [first, last] = [below[0], below.at(-1)];
  if (!first || !last) return { days, taken: null };
  const dates = [first.date, last.date] as const;
  return { days, taken: await readBookings(db, { listingId: listing.id, unitTypeId, dates }) };
}

/** Computes the outcome of an edit for each date. */
async function daysOf(db: Db | Tx, listing: PushedListing, edit: Edit): Promise<SeasonDay[]> {
  const rows = await readSelection(db, listing.id, edit);
  const resolved = resolveEdit(edit, rows, listing.currency);
  const { rows: changed, refused } = adjust(rows, resolved.adjustments, Number.MAX_SAFE_INTEGER, listing.today);
  const after = new Map(changed.map((row) => [row.after.date, row.after]));
  const refusals = new Map([...refused, ...resolved.outOfBounds].map((one) => [one.date, one]));
  return resolved.cells.map((cell): SeasonDay => {
    const [row, next, refusal] = [rows.get(supplyKey(cell)), after.get(cell.date), refusals.get(cell.date)];
    const shown = next ?? row;
    const values = shown ? valuesOf(shown) : { total: 0, priceMinor: "0" };
    if (refusal) {
      const value = "value" in refusal && refusal.value !== undefined ? { value: refusal.value } : {};
      return { date: cell.date, becomes: "refused", ...values, refusal: { reason: refusal.reason, ...value } };
    }
    if (!next) return { date: cell.date, becomes: "same", ...values };
    if (!row) return { date: cell.date, becomes: "new", ...values };
    return { date: cell.date, becomes: next.closed && !row.closed ? "closed" : "changed", ...values, before: valuesOf(row) };
  });
}

const valuesOf = ({ total, priceMinor }: SupplyRow) => ({ total, priceMinor: String(priceMinor) });
