/** Storage of an edit for `applyEdit` and `undoEdit`: the listing's lock, the push, its audit row. */
import { eq } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { listings, type SupplyUpdate } from "@/db/schema";
import { formatActor, type SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { partsOf } from "../expand";
import { partsPerTurn, rowsPerPart } from "../limits";
import { processPush } from "../process-push";
import { takePushStep } from "../take-push";
import { type EditRecord, findEdit, readEdit } from "./read-edit";

export interface NewEdit {
  readonly id: string;
  readonly listingId: string;
  /** Tells whether a known edit of the same id is of the same request. */
  readonly isSame: (edit: EditRecord) => boolean;
}

export interface EditToTake {
  readonly updates: readonly SupplyUpdate[];
  /** Request in summary, for the history and the audit trail. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly undoes?: string;
}

/**
 * Stores an edit and processes its first parts; the worker continues a larger one.
 * @param decide runs under the listing's lock, so that no push is stored meanwhile; it throws to refuse
 * @returns the edit as it is; a known one of the same id where there is one
 * @throws {DomainError} idempotency_mismatch for an id of another request; what `decide` throws
 */
export async function takeEdit(
  db: Db,
  actor: StaffActor | SystemActor,
  { id, listingId, isSame }: NewEdit,
  decide: (tx: Tx) => Promise<EditToTake>,
): Promise<EditRecord> {
  const known = await inTransaction(db, async (tx) => {
    await lockListingStep(tx, listingId);
    // Read under the lock: a repeat of the request may have waited for the first one.
    const found = await findEdit(tx, listingId, id);
    if (found && !isSame(found)) throw new DomainError("idempotency_mismatch", {});
    if (found) return found;
    const { updates, request, undoes } = await decide(tx);
    const by = { actor: formatActor(actor), request, ...(undoes === undefined ? {} : { undoes }) };
    const parts = [...partsOf(updates, rowsPerPart)];
    const version = await takePushStep(tx, { id, listingId, by, parts });
    if (version === undefined) throw new DomainError("idempotency_mismatch", {});
    const action = undoes === undefined ? "inventory.edit" : "inventory.undo";
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    await recordAudit(tx, { actor, action, subject: `listing:${listingId}`, data: { id, version, rows, ...request } });
    return undefined;
  });
  if (known) return known;
  // The edit is stored. A failure of its first parts is not the editor's, and the worker tries again.
  await processPush(db, id, partsPerTurn).catch((err: unknown) =>
    log.warn({ err, pushId: id }, "inventory edit left to the worker"),
  );
  return readEdit(db, actor, listingId, id);
}

/**
 * Locks a listing, so that no push or season of it is stored meanwhile.
 * @throws {DomainError} not_found
 */
export async function lockListingStep({ orm }: Tx, listingId: string): Promise<void> {
  const [listing] = await orm.select({ id: listings.id }).from(listings).where(eq(listings.id, listingId)).for("no key update");
  if (!listing) throw new DomainError("not_found", { what: "listing" });
}
