/**
 * Changes of the demonstration's stock and prices by staff, as the grid and the page of seasons make them:
 * a history with an edit that can be undone, one that was undone, and a season.
 */
import type { Db } from "@/db/client";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";
import { applyEdit } from "@/lib/supply/edits/apply-edit";
import { previewEdit } from "@/lib/supply/edits/preview-edit";
import { findEdit } from "@/lib/supply/edits/read-edit";
import { undoEdit } from "@/lib/supply/edits/undo-edit";
import type { Edit, EditOperation } from "@/lib/supply/schemas";
import { applySeason, previewSeason } from "@/lib/supply/seasons/change-seasons";

import { demoId, type ListingDraft } from "./draft";
import { demoActor } from "./staff-actors";

/** Days from today to the first date of an edit and of the season; bookings end before the season. */
const editAfterDays = 14;
const editDays = 42;
const seasonAfterDays = 150;
const seasonDays = 45;
/** Percent of the base price in the season. */
const seasonPercent = 125n;

/**
 * Edits the inventory of a stay.
 * @param draft of the stay
 * @param today its day
 */
export async function loadInventoryEdits(db: Db, { listing, units }: ListingDraft, today: IsoDate): Promise<void> {
  const actor = await demoActor(db, "revenue@holdfast.example");
  const [first, second] = units.map(({ row }) => row);
  if (!first || !second) return;
  const firstDate = addDays(today, editAfterDays);
  const dates = { firstDate, lastDate: addDays(firstDate, editDays) };
  const make = (name: string, operation: Omit<EditOperation, keyof typeof dates>) =>
    applyOnce(db, actor, {
      id: demoId(`edit/${name}`),
      listingId: listing.id,
      edit: { kind: "operations", operations: [{ ...dates, ...operation }] },
    });
  await make("longer-weekends", { unitTypeIds: [first.id], weekdays: [5], minStay: 2 });
  await undoOnce(db, actor, listing.id, "longer-weekends");
  await make("weekends", {
    unitTypeIds: [first.id, second.id],
    weekdays: [5, 6],
    price: { how: "percent", basisPoints: 1_000, stepMinor: "100" },
  });
  await addSeason(db, actor, listing.id, {
    unitTypeId: second.id,
    total: units[1]?.plan.total ?? 1,
    priceMinor: (second.basePriceMinor * seasonPercent) / 100n,
    today,
  });
}

interface NamedEdit {
  readonly id: string;
  readonly listingId: string;
  readonly edit: Edit;
}

/** Applies an edit as its preview shows it, once. */
async function applyOnce(db: Db, actor: StaffActor, { id, listingId, edit }: NamedEdit): Promise<void> {
  if (await findEdit(db, listingId, id)) return;
  const { digest } = await previewEdit(db, actor, listingId, edit);
  await applyEdit(db, actor, { id, listingId, edit, digest, isUnusualConfirmed: true });
}

async function undoOnce(db: Db, actor: StaffActor, listingId: string, name: string): Promise<void> {
  const id = demoId(`undo/${name}`);
  if (await findEdit(db, listingId, id)) return;
  await undoEdit(db, actor, { id, listingId, editId: demoId(`edit/${name}`) });
}

interface WantedSeason {
  readonly unitTypeId: string;
  readonly total: number;
  readonly priceMinor: bigint;
  readonly today: IsoDate;
}

async function addSeason(
  db: Db,
  actor: StaffActor,
  listingId: string,
  { unitTypeId, total, priceMinor, today }: WantedSeason,
): Promise<void> {
  const id = demoId("edit/season");
  if (await findEdit(db, listingId, id)) return;
  const firstDate = addDays(today, seasonAfterDays);
  const lastDate = addDays(firstDate, seasonDays);
  const season = {
    id: demoId("season"),
    name: "Garden weeks",
    firstDate,
    lastDate,
    total,
    priceMinor: String(priceMinor),
  };
  const change = { unitTypeId, season };
  const { digest } = await previewSeason(db, actor, listingId, change);
  await applySeason(db, actor, { id, listingId, change, digest, isUnusualConfirmed: true });
}
