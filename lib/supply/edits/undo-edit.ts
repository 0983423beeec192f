/**
 * `undoEdit`: the inverse push of an edit. Rows whose version is still the edit's are put back; others are
 * left as they are and named. The undo of a season's edit puts the season back, too.
 */
import { and, asc, eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { inventoryChanges, type SupplyUpdate } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";

import { seasonStepOf } from "../copy";
import { joinDates } from "../join-dates";
import { putBackSeasonStep } from "../seasons/put-back-season";
import { type EditRecord, readEdit } from "./read-edit";
import { requireListing } from "./require-listing";
import { takeEdit } from "./take-edit";

/**
 * Undoes an edit of staff, once; an undo is an edit and can be undone. A row that the edit had put on sale is
 * closed.
 * @param input `id` names the request: the same id again finds the first undo (rule idempotency); `editId` is
 *   the edit to undo
 * @returns the inverse edit, whose problems name the rows that were left
 * @throws {DomainError} not_found, also where the edit's history is kept no longer; forbidden; invalid_state
 *   (`of_partner`, `running`, `undone` or `unchanged`; `season_changed` or `season_overlaps`); overloaded;
 *   idempotency_mismatch. Nothing is stored then
 */
export async function undoEdit(
  db: Db,
  actor: StaffActor | SystemActor,
  { id, listingId, editId }: { readonly id: string; readonly listingId: string; readonly editId: string },
): Promise<EditRecord> {
  const listing = await requireListing(db, actor, "rates.edit", listingId);
  const isSame = (edit: EditRecord) => edit.undoes === editId;
  return takeEdit(db, actor, { id, listingId, isSame }, async (tx) => {
    const edit = await readEdit(tx, actor, listingId, editId);
    const obstacle = obstacleTo(edit);
    if (obstacle) throw new DomainError("invalid_state", { state: obstacle });
    const step = seasonStepOf(edit.request);
    const season = step && (await putBackSeasonStep(tx, listing, edit.version, step));
    const updates = [...(await readInverse(tx, listingId, edit.version)), ...joinDates(season?.updates ?? [])];
    const request = { ...undoingOf(edit), undoes: editId, cells: edit.rowsChanged };
    return { updates, request: { ...request, ...(season ? { seasonStep: season.inverse } : {}) }, undoes: editId };
  });
}

/** Says what an undoing is: the redo of the edit put back before where it undoes an undo. */
function undoingOf({ version, request }: EditRecord): { readonly kind: "undo" | "redo"; readonly edit: unknown } {
  if (request?.["kind"] === "undo") return { kind: "redo", edit: request["edit"] };
  return { kind: "undo", edit: request?.["kind"] === "redo" ? request["edit"] : version };
}

/** Finds the reason why an edit cannot be undone; undefined where it can. */
export function obstacleTo(edit: EditRecord): "of_partner" | "running" | "undone" | "unchanged" | undefined {
  if (edit.by === "partner") return "of_partner";
  if (edit.status === "running") return "running";
  if (edit.undoneBy !== null) return "undone";
  return edit.rowsChanged === 0 ? "unchanged" : undefined;
}

/** Reads the updates that put the rows of a version back, joined to ranges of dates. */
async function readInverse({ orm }: Tx, listingId: string, version: number): Promise<SupplyUpdate[]> {
  const { unitTypeId, date, before } = inventoryChanges;
  const rows = await orm
    .select({ unitTypeId, date, before })
    .from(inventoryChanges)
    .where(and(eq(inventoryChanges.listingId, listingId), eq(inventoryChanges.version, version)))
    .orderBy(asc(unitTypeId), asc(date));
  return joinDates(
    rows.map((row) => ({
      unitTypeId: row.unitTypeId,
      firstDate: row.date,
      ifUnchangedSince: version,
      ...(row.before ?? { closed: true }),
    })),
  );
}
